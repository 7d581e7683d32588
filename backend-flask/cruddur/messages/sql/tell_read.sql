-- The viewer's other devices are told that all up to this message is read.
WITH happened AS (
    SELECT
        'read' AS kind,
        %(viewer_uuid)s::uuid AS user_uuid,
        NULL::uuid AS actor_uuid,
        NULL::uuid AS activity_uuid,
        NULL::uuid AS reply_to_activity_uuid,
        jsonb_build_object(
            'message_group_uuid', %(message_group_uuid)s::uuid,
            'message_uuid', %(message_uuid)s::uuid
        ) AS body
),
\ir ../../stream/sql/fragments/streamed.sql
SELECT
