-- Which invites did this person make? A portion, newest first.
WITH portion AS (
    SELECT invites.uuid, json_build_object(
        'code', code,
        'max_uses', max_uses,
        'uses', uses,
        'created_at', created_at,
        'expires_at', expires_at,
        'withdrawn_at', withdrawn_at
    ) AS entry
    FROM invites
    WHERE invites.user_uuid = %(user_uuid)s::uuid AND invites.uuid < %(max_id)s::uuid
    ORDER BY invites.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
