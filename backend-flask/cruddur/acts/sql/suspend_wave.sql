-- Suspends these people in one act, to be erased so many days later, and adds each to the audit log. Queues a mail
-- for each, unless they are erased immediately. Returns how many they are.
WITH act AS (
    INSERT INTO moderation_acts (kind, subject_user_uuid, moderator_uuid, bulk_uuid, reason)
    SELECT 'suspend', uuid, %(viewer_uuid)s::uuid, %(bulk_uuid)s::uuid, %(reason)s::text
    FROM unnest(%(user_uuids)s::uuid[]) AS uuid
    RETURNING uuid, subject_user_uuid
),
restricted AS (
    INSERT INTO restrictions (user_uuid, kind, erase_at, act_uuid)
    SELECT
        subject_user_uuid,
        'suspended',
        statement_timestamp() + make_interval(days => %(erase_after_days)s::integer),
        uuid
    FROM act
    ON CONFLICT (user_uuid, kind) DO UPDATE
        SET until = NULL, erase_at = excluded.erase_at, act_uuid = excluded.act_uuid
),
mailed AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'mail.suspend', subject_user_uuid, jsonb_build_object('act_uuid', uuid)
    FROM act
    WHERE %(erase_after_days)s::integer > 0
),
recorded AS (
    INSERT INTO audit_log
        (actor_uuid, actor_handle, action, subject_uuid, subject_handle, act_uuid, reason, details)
    SELECT
        %(viewer_uuid)s::uuid,
        (SELECT handle FROM users WHERE uuid = %(viewer_uuid)s::uuid),
        'act.suspend',
        act.subject_user_uuid,
        users.handle,
        act.uuid,
        %(reason)s::text,
        jsonb_build_object('bulk_uuid', %(bulk_uuid)s::uuid)
    FROM act
    JOIN users ON users.uuid = act.subject_user_uuid
)
SELECT count(*)::integer AS suspended FROM act
