-- What are the fields of this report by the viewer? Returns the JSON text; no row when somebody else made it.
SELECT row_to_json(card)::text AS body
FROM (
    SELECT
\ir fragments/report_fields.sql
    FROM reports AS report
    LEFT JOIN users AS subject ON subject.uuid = report.subject_user_uuid
    WHERE report.uuid = %(report_uuid)s::uuid AND report.reporter_uuid = %(viewer_uuid)s::uuid
) AS card
