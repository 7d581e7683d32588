-- Gives this person a role, unless the only admin would lose theirs. Returns whether the person has the role now,
-- the earlier role, and the uuid; no row when nobody has the handle. Idempotent.
WITH person AS (
    SELECT uuid, role FROM users WHERE handle = %(handle)s::text
),
changed AS (
    UPDATE users
    SET role = %(role)s::text
    FROM person
    WHERE users.uuid = person.uuid
        AND users.role <> %(role)s::text
        AND (person.role <> 'admin' OR (SELECT count(*) FROM users WHERE role = 'admin') > 1)
    RETURNING users.uuid
)
SELECT
    person.uuid,
    person.role AS former_role,
    person.role = %(role)s::text OR EXISTS (SELECT FROM changed) AS is_set
FROM person
