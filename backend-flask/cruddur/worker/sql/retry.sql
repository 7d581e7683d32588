-- This one is tried again at once, as if for the first time.
UPDATE outbox
SET attempts = 0, attempt_after = statement_timestamp(), set_aside_at = NULL, reason = NULL
WHERE uuid = %(uuid)s::uuid
RETURNING uuid
