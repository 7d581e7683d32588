-- How long do messages live that are sent in this conversation from now on? Where that is another time than before, both
-- people's devices are told.
WITH changed AS (
    UPDATE message_groups
    SET expires_in = %(expires_in)s::integer
    WHERE uuid = %(message_group_uuid)s::uuid AND expires_in IS DISTINCT FROM %(expires_in)s::integer
    RETURNING uuid, first_user_uuid, second_user_uuid, expires_in
),
happened AS (
    SELECT
        'timer' AS kind,
        member.uuid AS user_uuid,
        NULL::uuid AS actor_uuid,
        NULL::uuid AS activity_uuid,
        NULL::uuid AS reply_to_activity_uuid,
        jsonb_build_object('message_group_uuid', changed.uuid, 'expires_in', changed.expires_in) AS body
    FROM changed
    CROSS JOIN LATERAL (VALUES (first_user_uuid), (second_user_uuid)) AS member (uuid)
),
\ir ../../stream/sql/fragments/streamed.sql
SELECT
