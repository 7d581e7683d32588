-- What did moderators do about the viewer? Newest first.
WITH entries AS (
    SELECT *
    FROM moderation_acts
    WHERE subject_user_uuid = %(viewer_uuid)s::uuid
        AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY uuid DESC
    LIMIT %(limit)s::integer + 1
),
page AS (
    SELECT * FROM entries ORDER BY uuid DESC LIMIT %(limit)s::integer
)
SELECT
    (
        SELECT coalesce(json_agg(card ORDER BY card.uuid DESC), '[]')::text
        FROM (
            SELECT
\ir fragments/own_act_fields.sql
            FROM page AS act
        ) AS card
    ) AS body,
    (SELECT uuid FROM page ORDER BY uuid DESC LIMIT 1) AS newest,
    (SELECT uuid FROM page ORDER BY uuid LIMIT 1) AS oldest,
    (SELECT count(*) > %(limit)s::integer FROM entries) AS more
