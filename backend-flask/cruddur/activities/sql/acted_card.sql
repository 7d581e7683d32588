-- Fragment: the JSON text of `crud` (held_crud.sql) with the newest replies to it, after what the statement
-- did. As a statement does not see what it changes itself, `acted` says it: `more_likes`,
-- `more_reposts`, and `liked` and `reposted` where the viewer's mark is known by it.
SELECT row_to_json(card)::text
FROM crud
JOIN users AS author ON author.uuid = crud.user_uuid
CROSS JOIN acted
CROSS JOIN LATERAL (
    SELECT
        crud.*,
        crud.likes_before + acted.more_likes AS likes_count,
        crud.reposts_before + acted.more_reposts AS reposts_count
) AS activity
CROSS JOIN LATERAL (
    SELECT
\ir activity_fields.sql
        , coalesce(acted.liked,
\ir liked.sql
        ) AS liked,
        coalesce(acted.reposted,
\ir reposted.sql
        ) AS reposted,
        NULL::json AS reposted_by,
\ir replies.sql
) AS card
