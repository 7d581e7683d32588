-- What does this report of the viewer's say? The JSON text; no row when it is none of theirs.
SELECT row_to_json(card)::text AS body
FROM (
    SELECT
\ir fragments/report_fields.sql
    FROM reports AS report
    LEFT JOIN users AS subject ON subject.uuid = report.subject_user_uuid
    WHERE report.uuid = %(report_uuid)s::uuid AND report.reporter_uuid = %(viewer_uuid)s::uuid
) AS card
