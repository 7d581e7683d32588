-- Fragment: the uuid of `created`, an activity that the statement inserted, and the JSON text of its card, with what it
-- replies to (`reply_to`) and quotes (`quote`); beside them what the rate limits say.
SELECT granted.is_granted, granted.used, made.uuid, made.text
FROM granted
LEFT JOIN (
    SELECT activity.uuid, row_to_json(card)::text AS text
    FROM (SELECT *, false AS has_replies FROM created) AS activity
    JOIN users AS author ON author.uuid = activity.user_uuid
    CROSS JOIN LATERAL (
        SELECT
\ir activity.sql
            , false AS liked
            , false AS reposted
            , false AS bookmarked
            , false AS muted
            , true AS can_reply
            , (SELECT card FROM reply_to) AS reply_to
            , (SELECT card FROM quote) AS quote
            , NULL::json AS reposted_by
            , '[]'::json AS replies
    ) AS card
) AS made ON true
