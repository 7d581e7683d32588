-- Fragment: alerted.sql for the rows of the outbox `done` (topic, user_uuid, body), which are deleted because they are
-- delivered: for notifications, and for the receiver of a message. Each is deleted once, and so told once.
told AS (
    SELECT user_uuid, body ->> 'kind' AS kind, body
    FROM done
    WHERE topic = 'notification.put'
    UNION ALL
    SELECT
        (body ->> 'receiver_uuid')::uuid,
        'message',
        jsonb_build_object(
            'uuid', body -> 'message_uuid',
            'actor_uuid', body -> 'sender_uuid',
            'message_group_uuid', user_uuid,
            'expires_at', body -> 'expires_at'
        )
    FROM done
    WHERE topic = 'message.finish' AND pg_input_is_valid(body ->> 'receiver_uuid', 'uuid')
),
\ir alerted.sql
