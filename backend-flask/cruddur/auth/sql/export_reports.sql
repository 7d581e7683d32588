-- What did this person report? As export_activities.sql.
WITH portion AS (
    SELECT *
    FROM reports
    WHERE reporter_uuid = %(user_uuid)s::uuid
        AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    ORDER BY uuid DESC
    LIMIT %(limit)s::integer
)
SELECT
    coalesce(json_agg(card ORDER BY card.uuid DESC), '[]')::text AS entries,
    (SELECT uuid FROM portion ORDER BY uuid LIMIT 1) AS next_max_id
FROM (
    SELECT
\ir ../../reports/sql/fragments/report_fields.sql
    FROM portion AS report
    LEFT JOIN users AS subject ON subject.uuid = report.subject_user_uuid
) AS card
