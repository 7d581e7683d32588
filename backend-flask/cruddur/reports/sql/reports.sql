-- What did the viewer report, and what became of it? Newest first.
WITH entries AS (
    SELECT
\ir fragments/report_fields.sql
    FROM reports AS report
    LEFT JOIN users AS subject ON subject.uuid = report.subject_user_uuid
    WHERE report.reporter_uuid = %(viewer_uuid)s::uuid
        AND report.uuid < %(max_id)s::uuid
        AND report.uuid > %(since_id)s::uuid
    ORDER BY report.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir ../../http/sql/fragments/page.sql
