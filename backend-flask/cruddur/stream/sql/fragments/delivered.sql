-- Fragment: `streamed`: of the rows of the outbox `done` (topic, user_uuid, body), which are deleted because they are
-- delivered, those that somebody waits for are told by the stream: a notification that can be read from now
-- on, a message that is there or gone. Each is deleted once, and so told once. Of a row whose body is malformed nothing
-- is told, so that it is deleted all the same.
happened AS (
    SELECT
        'notification' AS kind,
        user_uuid,
        (body ->> 'actor_uuid')::uuid AS actor_uuid,
        (body ->> 'activity_uuid')::uuid AS activity_uuid,
        NULL::uuid AS reply_to_activity_uuid,
        jsonb_build_object('uuid', body -> 'uuid', 'kind', body -> 'kind') AS body
    FROM done
    WHERE topic = 'notification.put'
        AND pg_input_is_valid(body ->> 'actor_uuid', 'uuid')
        AND coalesce(pg_input_is_valid(body ->> 'activity_uuid', 'uuid'), true)
    UNION ALL
    SELECT
        'message',
        member.uuid::uuid,
        (body ->> 'sender_uuid')::uuid,
        NULL,
        NULL,
        jsonb_build_object(
            'message_group_uuid', user_uuid,
            'message_uuid', body -> 'message_uuid',
            'expires_at', body -> 'expires_at'
        )
    FROM done
    CROSS JOIN LATERAL (VALUES (body ->> 'sender_uuid'), (body ->> 'receiver_uuid')) AS member (uuid)
    WHERE topic = 'message.finish'
        AND pg_input_is_valid(body ->> 'sender_uuid', 'uuid')
        AND pg_input_is_valid(body ->> 'receiver_uuid', 'uuid')
    UNION ALL
    SELECT
        'message_end',
        member.uuid::uuid,
        NULL,
        NULL,
        NULL,
        jsonb_build_object('message_group_uuid', user_uuid, 'message_uuid', body -> 'message_uuid')
    FROM done
    CROSS JOIN LATERAL jsonb_array_elements_text(
        CASE jsonb_typeof(body -> 'user_uuids') WHEN 'array' THEN body -> 'user_uuids' ELSE '[]' END
    ) AS member (uuid)
    WHERE topic IN ('message.erase', 'message.erase_group')
        AND pg_input_is_valid(member.uuid, 'uuid')
),
\ir streamed.sql
