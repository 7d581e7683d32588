-- What did the viewer report, and what became of it? Newest first.
WITH entries AS (
    SELECT *
    FROM reports
    WHERE reporter_uuid = %(viewer_uuid)s::uuid
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
\ir fragments/report_fields.sql
            FROM page AS report
            LEFT JOIN users AS subject ON subject.uuid = report.subject_user_uuid
        ) AS card
    ) AS body,
    (SELECT uuid FROM page ORDER BY uuid DESC LIMIT 1) AS newest,
    (SELECT uuid FROM page ORDER BY uuid LIMIT 1) AS oldest,
    (SELECT count(*) > %(limit)s::integer FROM entries) AS more
