-- What did this person report? A portion, newest first.
WITH portion AS (
    SELECT report.uuid, row_to_json(own_report) AS entry
    FROM reports AS report
    LEFT JOIN users AS subject ON subject.uuid = report.subject_user_uuid
    CROSS JOIN LATERAL (
        SELECT
\ir ../../reports/sql/fragments/report_fields.sql
    ) AS own_report
    WHERE report.reporter_uuid = %(user_uuid)s::uuid AND report.uuid < %(max_id)s::uuid
    ORDER BY report.uuid DESC
    LIMIT %(limit)s::integer
)
\ir fragments/portion.sql
