-- Turns the second step of this person off, with the recovery codes. Returns whether it was confirmed; no row where
-- there is none.
WITH codes AS (
    DELETE FROM recovery_codes WHERE user_uuid = %(user_uuid)s::uuid
)
DELETE FROM second_steps
WHERE user_uuid = %(user_uuid)s::uuid
RETURNING confirmed_at IS NOT NULL AS was_confirmed
