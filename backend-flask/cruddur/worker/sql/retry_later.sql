-- This row could not be delivered: it is retried with exponential backoff, up to a minute. A longer wait that
-- another statement set meanwhile stays.
UPDATE outbox
SET attempts = attempts + 1,
    attempt_after = greatest(
        attempt_after,
        statement_timestamp() + least(interval '60 seconds', interval '1 second' * 2 ^ least(attempts, 6))
    ),
    reason = %(reason)s::text
WHERE uuid = %(uuid)s::uuid
