-- Fragment: the newest replies to `activity`, oldest first. Stands where activity_fields.sql does.
CASE WHEN activity.has_replies THEN (
    SELECT coalesce(json_agg(row_to_json(reply) ORDER BY reply.uuid), '[]')
    FROM (SELECT activity.uuid) AS answered
    CROSS JOIN LATERAL (
\ir replies_to.sql
        LIMIT %(replies_limit)s::integer
    ) AS reply
) ELSE '[]' END AS replies
