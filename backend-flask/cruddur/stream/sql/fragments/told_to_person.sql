-- Fragment: `told_to_person` (position, name, data): of each `event` that is for the viewer alone what the viewer is told
-- of it.
told_to_person AS (
    SELECT
        event.position,
        event.kind AS name,
        json_build_object(
            'uuid', event.body -> 'uuid',
            'kind', event.body -> 'kind',
            'activity_uuid', event.activity_uuid,
            'actor', json_build_object('handle', actor.handle, 'display_name', actor.display_name)
        ) AS data
    FROM event
    JOIN users AS actor ON actor.uuid = event.actor_uuid
    WHERE event.kind = 'notification'
        AND actor.uuid NOT IN (SELECT user_uuid FROM blocked_users)
        AND (
            event.body ->> 'kind' IN ('follow', 'follow_request', 'follow_accepted', 'moderation')
            OR EXISTS (SELECT FROM visible_activities WHERE visible_activities.uuid = event.activity_uuid)
        )
    UNION ALL
    SELECT
        event.position,
        event.kind,
        json_build_object(
            'message_group_uuid', message_groups.uuid,
            'message_uuid', event.body -> 'message_uuid',
            'mine', event.actor_uuid = %(viewer_uuid)s::uuid,
            'expires_at', to_timestamp((event.body ->> 'expires_at')::bigint)
        )
    FROM event
    JOIN message_groups ON message_groups.uuid = (event.body ->> 'message_group_uuid')::uuid
    JOIN users AS person ON person.uuid = CASE %(viewer_uuid)s::uuid
        WHEN message_groups.first_user_uuid THEN message_groups.second_user_uuid
        WHEN message_groups.second_user_uuid THEN message_groups.first_user_uuid
    END
    WHERE event.kind = 'message'
        AND person.uuid NOT IN (SELECT user_uuid FROM unseen_users)
        AND (
            event.body ->> 'expires_at' IS NULL
            OR to_timestamp((event.body ->> 'expires_at')::bigint) > statement_timestamp()
        )
        -- It may have been deleted since.
        AND NOT EXISTS (
            SELECT FROM event AS ended
            WHERE ended.kind = 'message_end'
                AND ended.body ->> 'message_uuid' = event.body ->> 'message_uuid'
        )
        AND
\ir ../../../messages/sql/fragments/state.sql
        <> 'declined'
    UNION ALL
    SELECT position, kind, body::json FROM event WHERE kind IN ('message_end', 'read', 'timer')
)
