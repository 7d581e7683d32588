-- Which people with an account joined by this invite? Newest first.
WITH entries AS (
    SELECT uuid, handle, display_name, '/api/media/' || avatar_uuid || '/preview' AS avatar_url, created_at
    FROM users
    WHERE invite_uuid = %(invite_uuid)s::uuid
        AND uuid < %(max_id)s::uuid
        AND uuid > %(since_id)s::uuid
    ORDER BY uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir ../../http/sql/fragments/page.sql
