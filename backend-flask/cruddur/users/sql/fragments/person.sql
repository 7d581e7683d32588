-- Fragment: the `person` (uuid) of that handle; no row where there is none, or no longer.
person AS (
    SELECT uuid
    FROM users
    WHERE handle = %(handle)s::text AND uuid NOT IN (SELECT user_uuid FROM suspended_users)
)
