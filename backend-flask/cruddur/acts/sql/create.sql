-- Adds an act of a moderator, and queues a notification and a mail for its subject.
WITH act AS (
    INSERT INTO moderation_acts
        (kind, subject_user_uuid, activity_uuid, moderator_uuid, report_uuid, reason, ends_at)
    VALUES (
        %(kind)s::text,
        %(subject_uuid)s::uuid,
        %(activity_uuid)s::uuid,
        %(moderator_uuid)s::uuid,
        %(report_uuid)s::uuid,
        %(reason)s::text,
        %(ends_at)s::timestamptz
    )
    RETURNING uuid, kind, subject_user_uuid, created_at, ends_at
),
notified AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'notification.put', subject_user_uuid, jsonb_build_object(
        'uuid', uuid,
        'kind', 'moderation',
        -- The notification does not name the moderator, who acts for the place.
        'actor_uuid', subject_user_uuid,
        'activity_uuid', NULL,
        'expires_at', ceil(extract(epoch FROM created_at + interval '30 days'))
    )
    FROM act
),
mailed AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT
        CASE
            WHEN kind = 'remove' THEN 'mail.remove'
            WHEN kind = 'warn' THEN 'mail.warn'
            WHEN kind = 'limit' AND ends_at IS NULL THEN 'mail.limit'
            WHEN kind = 'limit' THEN 'mail.limit_until'
            WHEN ends_at IS NULL THEN 'mail.suspend'
            ELSE 'mail.suspend_until'
        END,
        subject_user_uuid,
        jsonb_build_object('act_uuid', uuid)
    FROM act
)
SELECT uuid FROM act
