-- The code was right: this person has the wanted address from now on, and all mailed codes become invalid. Returns no
-- row where another request was first, or an account has the address.
WITH wanted AS (
    DELETE FROM new_addresses WHERE uuid = %(new_address_uuid)s::uuid RETURNING user_uuid, email
),
former AS (
    SELECT users.uuid, users.handle, users.email FROM users JOIN wanted ON wanted.user_uuid = users.uuid
),
forgotten AS (
    DELETE FROM codes USING former WHERE codes.login IN (former.handle, former.email)
)
UPDATE users
SET email = wanted.email
FROM wanted
WHERE users.uuid = wanted.user_uuid
    AND NOT EXISTS (SELECT FROM users AS other WHERE other.email = wanted.email)
RETURNING users.uuid
