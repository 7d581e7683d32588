-- Fragment: the newest replies to `activity`, oldest first, as JSON.
CASE WHEN activity.has_replies THEN (
    SELECT coalesce(json_agg(row_to_json(reply) ORDER BY reply.uuid), '[]')
    FROM (
\ir answered.sql
    ) AS answered
    CROSS JOIN LATERAL (
\ir replies.sql
        LIMIT %(replies_limit)s::integer
    ) AS reply
) ELSE '[]' END AS replies
