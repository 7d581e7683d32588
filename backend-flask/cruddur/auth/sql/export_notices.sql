-- Which mails told this person of a change of how one signs in? A portion.
WITH portion AS (
    SELECT notices.uuid, json_build_object(
        'email', email, 'created_at', created_at, 'denied_at', denied_at
    ) AS entry
    FROM notices
    WHERE notices.user_uuid = %(user_uuid)s::uuid AND notices.uuid < %(max_id)s::uuid
    ORDER BY notices.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
