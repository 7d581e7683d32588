-- Which reports are open, assigned to the viewer, assigned to anybody, or closed? Newest first, filtered by person
-- where one is given. Never those about the viewer, who must not learn who made them.
WITH entries AS (
    SELECT
\ir fragments/queued_fields.sql
    FROM reports AS report
    LEFT JOIN users AS subject ON subject.uuid = report.subject_user_uuid
    LEFT JOIN users AS reporter ON reporter.uuid = report.reporter_uuid
    WHERE CASE %(state)s::text
            WHEN 'mine' THEN report.state = 'taken' AND report.taken_by_uuid = %(viewer_uuid)s::uuid
            WHEN 'all' THEN true
            ELSE report.state = %(state)s::text
        END
        AND (
            %(handle)s::text IS NULL
            OR report.subject_user_uuid = (SELECT uuid FROM users WHERE handle = %(handle)s::text)
        )
        AND (%(viewer_uuid)s::uuid IS NULL OR report.subject_user_uuid IS DISTINCT FROM %(viewer_uuid)s::uuid)
        AND report.uuid < %(max_id)s::uuid
        AND report.uuid > %(since_id)s::uuid
    ORDER BY report.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir ../../http/sql/fragments/page.sql
