-- What does the viewer mute now? Newest first.
WITH entries AS (
    SELECT
\ir fragments/mute_fields.sql
    FROM mutes
    LEFT JOIN users AS muted ON muted.uuid = mutes.muted_user_uuid
    WHERE mutes.user_uuid = %(viewer_uuid)s::uuid
        -- None of somebody who left.
        AND (mutes.kind <> 'person' OR muted.uuid IS NOT NULL)
        AND (mutes.ends_at IS NULL OR mutes.ends_at > statement_timestamp())
        AND mutes.uuid < %(max_id)s::uuid
        AND mutes.uuid > %(since_id)s::uuid
    ORDER BY mutes.uuid DESC
    LIMIT %(limit)s::integer + 1
),
page AS (
    SELECT * FROM entries ORDER BY uuid DESC LIMIT %(limit)s::integer
)
SELECT
    (SELECT coalesce(json_agg(page ORDER BY uuid DESC), '[]')::text FROM page) AS body,
    (SELECT uuid FROM page ORDER BY uuid DESC LIMIT 1) AS newest,
    (SELECT uuid FROM page ORDER BY uuid LIMIT 1) AS oldest,
    (SELECT count(*) > %(limit)s::integer FROM entries) AS more
