-- Which passkeys does this person have? A portion, newest first.
WITH portion AS (
    SELECT passkeys.uuid, json_build_object(
        'name', name, 'created_at', created_at, 'last_used_at', last_used_at
    ) AS entry
    FROM passkeys
    WHERE passkeys.user_uuid = %(user_uuid)s::uuid AND passkeys.uuid < %(max_id)s::uuid
    ORDER BY passkeys.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
