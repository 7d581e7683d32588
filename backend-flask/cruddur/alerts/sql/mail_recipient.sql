-- What are the address and the language of this person, who gets mails of this kind, and the handle of the one whom it is
-- about? No row where the person wants none (any more), has no address, or got one lately.
SELECT users.email, users.handle, users.locale, actor.handle AS actor_handle
FROM users
JOIN alert_settings
    ON alert_settings.user_uuid = users.uuid
    AND %(kind)s::text = ANY (alert_settings.mail)
JOIN users AS actor ON actor.uuid = %(actor_uuid)s::uuid
WHERE users.uuid = %(user_uuid)s::uuid
    AND users.email IS NOT NULL
    AND users.uuid NOT IN (SELECT user_uuid FROM suspended_users)
    AND coalesce(
        CASE %(kind)s::text
            WHEN 'reply' THEN alert_settings.reply_mailed_at
            ELSE alert_settings.message_mailed_at
        END <= statement_timestamp() - interval '15 minutes',
        true
    )
