-- What do moderators see of this report, except for the copy of what is reported? Returns the JSON text; no row for a
-- report about the viewer.
SELECT row_to_json(card)::text AS body
FROM (
    SELECT
\ir fragments/queued_fields.sql
        ,
        (
            SELECT coalesce(json_agg(json_build_object(
                'uuid', notes.uuid,
                'handle', users.handle,
                'note', notes.note,
                'created_at', notes.created_at
            ) ORDER BY notes.uuid), '[]')
            FROM report_notes AS notes
            LEFT JOIN users ON users.uuid = notes.moderator_uuid
            WHERE notes.report_uuid = report.uuid
        ) AS notes
    FROM reports AS report
    LEFT JOIN users AS subject ON subject.uuid = report.subject_user_uuid
    LEFT JOIN users AS reporter ON reporter.uuid = report.reporter_uuid
    WHERE report.uuid = %(report_uuid)s::uuid
        AND report.subject_user_uuid IS DISTINCT FROM %(viewer_uuid)s::uuid
) AS card
