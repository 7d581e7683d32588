-- Closes a portion of the reports of this crud, person or conversation that were made until the decision, first the one
-- that it is about, and schedules the erasure of their copies in seven days. Adds an entry to the audit log for each in
-- the same statement, and queues the alerts to those who made them. Returns whether there are more. Reports that another moderator is changing are left for later.
WITH moderator AS (
    -- Held, so that somebody who leaves now has either left before or is taken out of these reports afterwards.
    SELECT uuid FROM users WHERE uuid = %(moderator_uuid)s::uuid FOR KEY SHARE
),
open_reports AS (
    SELECT uuid
    FROM reports
    WHERE target_kind = %(target_kind)s::text
        AND target_uuid = %(target_uuid)s::uuid
        AND state <> 'closed'
        -- It is closed beside the portion. Were it in it, the one more that says that there are more could be closed too.
        AND uuid IS DISTINCT FROM %(report_uuid)s::uuid
        AND created_at <= coalesce(%(decided_at)s::timestamptz, statement_timestamp())
    LIMIT %(limit)s::integer + 1
),
others AS (
    SELECT uuid
    FROM reports
    WHERE uuid IN (SELECT uuid FROM open_reports)
    FOR UPDATE SKIP LOCKED
),
closed AS (
    UPDATE reports
    SET state = 'closed',
        outcome = %(outcome)s::text,
        closed_at = statement_timestamp(),
        erase_at = least(erase_at, statement_timestamp() + interval '7 days'),
        taken_by_uuid = coalesce(taken_by_uuid, (SELECT uuid FROM moderator))
    WHERE state <> 'closed'
        AND uuid IN (
            SELECT %(report_uuid)s::uuid
            UNION ALL
            (SELECT uuid FROM others LIMIT %(limit)s::integer)
        )
    RETURNING uuid, subject_user_uuid, reporter_uuid
),
recorded AS (
    INSERT INTO audit_log
        (actor_uuid, actor_handle, action, subject_uuid, subject_handle, report_uuid, reason, details)
    SELECT
        %(moderator_uuid)s::uuid,
        coalesce(
            %(moderator_handle)s::text,
            (SELECT handle FROM users WHERE uuid = %(moderator_uuid)s::uuid)
        ),
        'report.close',
        closed.subject_user_uuid,
        subject.handle,
        closed.uuid,
        %(reason)s::text,
        jsonb_build_object('outcome', %(outcome)s::text)
    FROM closed
    LEFT JOIN users AS subject ON subject.uuid = closed.subject_user_uuid
),
told AS (
    SELECT reporter_uuid AS user_uuid, 'report' AS kind, jsonb_build_object('uuid', uuid) AS body
    FROM closed
    WHERE reporter_uuid IS NOT NULL
),
\ir ../../alerts/sql/fragments/alerted.sql
SELECT EXISTS (
    SELECT FROM open_reports WHERE uuid NOT IN (SELECT uuid FROM closed)
)
