-- What does the copy in this report say? The statement also adds the read to the audit log, so that no read goes
-- unrecorded. Once the copy is erased, `erased` is true, and the log gets no entry.
WITH report AS (
    SELECT *
    FROM reports
    WHERE uuid = %(report_uuid)s::uuid
        -- Moderators must not read reports about themselves.
        AND (%(viewer_uuid)s::uuid IS NULL OR subject_user_uuid IS DISTINCT FROM %(viewer_uuid)s::uuid)
),
opened AS (
    INSERT INTO audit_log
        (actor_uuid, actor_handle, action, subject_uuid, subject_handle, activity_uuid, report_uuid)
    SELECT
        %(viewer_uuid)s::uuid,
        (SELECT handle FROM users WHERE uuid = %(viewer_uuid)s::uuid),
        'report.open',
        report.subject_user_uuid,
        (SELECT handle FROM users WHERE uuid = report.subject_user_uuid),
        CASE report.target_kind WHEN 'activity' THEN report.target_uuid END,
        report.uuid
    FROM report
    WHERE report.evidence IS NOT NULL
)
SELECT json_build_object(
    'report_uuid', uuid,
    'erased', evidence IS NULL,
    -- Copies that were made before there were warnings have none.
    'activity', CASE target_kind WHEN 'activity' THEN '{"content_warning": null}'::jsonb || evidence END,
    'person', CASE target_kind WHEN 'person' THEN evidence END,
    'messages', CASE target_kind WHEN 'messages' THEN evidence -> 'messages' END,
    'media', (
        SELECT coalesce(jsonb_agg(
\ir ../../media/sql/fragments/shown.sql
            ORDER BY shown.nth
        ), '[]')
        FROM media AS shown
        WHERE shown.report_uuid = report.uuid
    )
)::text AS body
FROM report
