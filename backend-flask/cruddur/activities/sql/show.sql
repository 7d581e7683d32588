-- What does this activity say, and what are the replies to it? Returns no row where the viewer may not see it.
WITH
\ir fragments/visible.sql
SELECT
    row_to_json(card)::text AS body,
    page.uuids[1] AS newest,
    page.uuids[least(%(replies_limit)s::integer, cardinality(page.uuids))] AS oldest,
    coalesce(cardinality(page.uuids) > %(replies_limit)s::integer, false) AS more
FROM visible_activities AS activity
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
        FROM (
\ir fragments/answered.sql
            WHERE activity.has_replies
        ) AS answered
        CROSS JOIN LATERAL (
\ir fragments/replies.sql
            -- One more tells whether older ones follow.
            LIMIT %(replies_limit)s::integer + 1
        ) AS reply
    ) AS numbered
) AS page
CROSS JOIN LATERAL (
    SELECT
\ir fragments/activity.sql
        ,
\ir fragments/viewer_state.sql
        ,
\ir fragments/is_muted.sql
        AS muted
        ,
\ir fragments/can_reply.sql
        AS can_reply
        ,
\ir fragments/reply_to.sql
        AS reply_to
        ,
\ir fragments/quote.sql
        AS quote
        , NULL::json AS reposted_by
        , page.replies
) AS card
WHERE activity.uuid = %(activity_uuid)s::uuid
    AND author.handle = coalesce(%(handle)s::text, author.handle)
