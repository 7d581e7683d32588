-- This one could not be delivered now: again after a wait that doubles, up to a minute. Whoever asked for
-- a longer wait meanwhile keeps it.
UPDATE outbox
SET attempts = attempts + 1,
    attempt_after = greatest(
        attempt_after,
        statement_timestamp() + least(interval '60 seconds', interval '1 second' * 2 ^ least(attempts, 6))
    ),
    reason = %(reason)s::text
WHERE uuid = %(uuid)s::uuid
