-- This row can never be delivered: it becomes a dead letter, which delays no other row.
UPDATE outbox
SET attempts = attempts + 1, set_aside_at = statement_timestamp(), reason = %(reason)s::text
WHERE uuid = %(uuid)s::uuid
