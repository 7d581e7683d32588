-- Which reports are open, assigned to the viewer, assigned to anybody, or closed? Newest first, filtered by person
-- where one is given. Never those about the viewer, who must not learn who made them.
WITH entries AS (
    SELECT report.*
    FROM reports AS report
    WHERE CASE %(state)s::text
            WHEN 'mine' THEN report.state = 'taken' AND report.taken_by_uuid = %(viewer_uuid)s::uuid
            WHEN 'all' THEN true
            ELSE report.state = %(state)s::text
        END
        AND (
            %(handle)s::text IS NULL
            OR report.subject_user_uuid = (SELECT uuid FROM users WHERE handle = %(handle)s::text)
        )
        AND report.subject_user_uuid IS DISTINCT FROM %(viewer_uuid)s::uuid
        AND report.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND report.uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY report.uuid DESC
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
\ir fragments/queued_fields.sql
            FROM page AS report
            LEFT JOIN users AS subject ON subject.uuid = report.subject_user_uuid
            LEFT JOIN users AS reporter ON reporter.uuid = report.reporter_uuid
        ) AS card
    ) AS body,
    (SELECT uuid FROM page ORDER BY uuid DESC LIMIT 1) AS newest,
    (SELECT uuid FROM page ORDER BY uuid LIMIT 1) AS oldest,
    (SELECT count(*) > %(limit)s::integer FROM entries) AS more
