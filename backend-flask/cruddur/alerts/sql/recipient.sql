-- To whom and where does a push of this kind go, about what this person did? No row where the browser or the person does not
-- want it (any more), in the person's quiet hours, and while the push service fails, unless this is a retry.
SELECT
    subscription.endpoint,
    subscription.p256dh,
    subscription.auth,
    users.locale,
    actor.handle AS actor_handle
FROM push_subscriptions AS subscription
JOIN sessions
    ON sessions.uuid = subscription.session_uuid
    AND sessions.expires_at > statement_timestamp()
    AND sessions.last_used_at > statement_timestamp() - interval '30 days'
JOIN users ON users.uuid = subscription.user_uuid
JOIN alert_settings
    ON alert_settings.user_uuid = subscription.user_uuid
    AND %(kind)s::text = ANY (alert_settings.push)
LEFT JOIN users AS actor ON actor.uuid = %(actor_uuid)s::uuid
CROSS JOIN LATERAL (
    SELECT (statement_timestamp() AT TIME ZONE alert_settings.time_zone)::time AS now
) AS local
WHERE subscription.session_uuid = %(session_uuid)s::uuid
    AND users.uuid NOT IN (SELECT user_uuid FROM suspended_users)
    AND (
        %(tries)s::integer > 0
        OR subscription.try_after IS NULL
        OR subscription.try_after <= statement_timestamp()
    )
    AND CASE
        WHEN local.now IS NULL THEN true
        WHEN alert_settings.quiet_begin < alert_settings.quiet_end
        THEN local.now < alert_settings.quiet_begin OR local.now >= alert_settings.quiet_end
        ELSE local.now < alert_settings.quiet_begin AND local.now >= alert_settings.quiet_end
    END
