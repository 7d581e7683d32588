-- This one can never be delivered: it stays to be looked at, out of the others' way.
UPDATE outbox
SET attempts = attempts + 1, set_aside_at = statement_timestamp(), reason = %(reason)s::text
WHERE uuid = %(uuid)s::uuid
