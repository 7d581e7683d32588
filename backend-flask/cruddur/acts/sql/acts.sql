-- What did moderators do, filtered by state and by person where they are given? Newest first.
WITH entries AS (
    SELECT act.*
    FROM moderation_acts AS act
    JOIN users AS subject ON subject.uuid = act.subject_user_uuid
    WHERE subject.handle = coalesce(%(handle)s::text, subject.handle)
        AND CASE %(state)s::text
            WHEN 'holding' THEN EXISTS (
                SELECT FROM restrictions
                WHERE restrictions.act_uuid = act.uuid
                    AND (until IS NULL OR until > statement_timestamp())
            )
            WHEN 'appealed' THEN
                act.appealed_at IS NOT NULL AND act.upheld_at IS NULL AND act.undone_at IS NULL
            WHEN 'undone' THEN act.undone_at IS NOT NULL
            ELSE true
        END
        AND act.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND act.uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY act.uuid DESC
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
\ir fragments/act_fields.sql
            FROM page AS act
            JOIN users AS subject ON subject.uuid = act.subject_user_uuid
        ) AS card
    ) AS body,
    (SELECT uuid FROM page ORDER BY uuid DESC LIMIT 1) AS newest,
    (SELECT uuid FROM page ORDER BY uuid LIMIT 1) AS oldest,
    (SELECT count(*) > %(limit)s::integer FROM entries) AS more
