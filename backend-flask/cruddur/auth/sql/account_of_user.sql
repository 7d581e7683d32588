-- Which fields of the own account does a change of it need?
SELECT
    uuid,
    handle,
    email,
    password_hash,
    false AS known_here,
\ir fragments/second_step_uuid.sql
FROM users
WHERE uuid = %(user_uuid)s::uuid
