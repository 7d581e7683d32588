-- The code was right: the address is confirmed and the code cannot be used again. Answers no row
-- when somebody else used it first.
WITH used AS (
    DELETE FROM codes WHERE uuid = %(code_uuid)s::uuid RETURNING user_uuid
)
UPDATE users
SET confirmed_at = coalesce(confirmed_at, now())
FROM used
WHERE users.uuid = used.user_uuid
RETURNING users.uuid
