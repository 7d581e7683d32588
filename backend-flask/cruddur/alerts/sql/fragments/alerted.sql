-- Fragment: `alerted`: of what is `told` (user_uuid, kind, body) people get the pushes and mails that they chose, by way
-- of the outbox: a push for each browser. Whether they may still learn of it is looked at when it goes out.
alerted AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT
        alert.topic,
        alert.key_uuid,
        told.body || jsonb_build_object('user_uuid', told.user_uuid, 'kind', told.kind)
    FROM told
    JOIN alert_settings ON alert_settings.user_uuid = told.user_uuid
    CROSS JOIN LATERAL (
        SELECT 'push.send' AS topic, push_subscriptions.session_uuid AS key_uuid
        FROM push_subscriptions
        WHERE push_subscriptions.user_uuid = told.user_uuid AND told.kind = ANY (alert_settings.push)
        UNION ALL
        SELECT 'mail.reply', told.user_uuid
        WHERE told.kind = 'reply' AND told.kind = ANY (alert_settings.mail)
        UNION ALL
        SELECT 'mail.message', told.user_uuid
        WHERE told.kind = 'message' AND told.kind = ANY (alert_settings.mail)
    ) AS alert
)
