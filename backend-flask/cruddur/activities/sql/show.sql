-- What does this crud say, and what is answered to it? The JSON text, the keys of the newest and
-- oldest reply shown, and whether older ones follow. Answers no row when it is not shown.
WITH
\ir ../../users/sql/apart.sql
SELECT
    row_to_json(card)::text,
    page.uuids[1],
    page.uuids[least(%(replies_limit)s::integer, cardinality(page.uuids))],
    coalesce(cardinality(page.uuids) > %(replies_limit)s::integer, false)
FROM live_activities AS activity
JOIN users AS author ON author.uuid = activity.user_uuid
CROSS JOIN LATERAL (
    SELECT
        array_agg(uuid ORDER BY uuid DESC) AS uuids,
        coalesce(json_agg(reply ORDER BY uuid) FILTER (WHERE position <= %(replies_limit)s::integer), '[]')
            AS replies
    FROM (
        SELECT
            reply.uuid,
            row_to_json(reply) AS reply,
            row_number() OVER (ORDER BY reply.uuid DESC) AS position
        FROM (SELECT activity.uuid WHERE activity.has_replies) AS answered
        CROSS JOIN LATERAL (
\ir replies_to.sql
            -- One more tells whether older ones follow.
            LIMIT %(replies_limit)s::integer + 1
        ) AS reply
    ) AS numbered
) AS page
CROSS JOIN LATERAL (
    SELECT
\ir activity_fields.sql
        ,
\ir marks.sql
        , NULL::json AS reposted_by
        , page.replies
) AS card
WHERE activity.uuid = %(activity_uuid)s::uuid
    AND activity.user_uuid NOT IN (SELECT user_uuid FROM apart)
    AND author.handle = coalesce(%(handle)s::text, author.handle)
