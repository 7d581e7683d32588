-- Retries this row immediately, with no earlier tries counted.
UPDATE outbox
SET attempts = 0, attempt_after = statement_timestamp(), set_aside_at = NULL, reason = NULL
WHERE uuid = %(uuid)s::uuid
RETURNING uuid
