-- A message is about to be written in this conversation: its uuid, and an outbox row with which the worker
-- finishes what the request may leave half done. The row is due when the request has certainly ended. The
-- text is not in it. Returns no row where the viewer has not all of the uploads that are to be attached.
WITH
\ir ../../media/sql/fragments/attachable.sql
, planned AS (
    SELECT
        uuidv7() AS message_uuid,
        uuid AS message_group_uuid,
        floor(extract(epoch FROM statement_timestamp()))::bigint + expires_in AS expires_at
    FROM message_groups
    WHERE uuid = %(message_group_uuid)s::uuid AND (SELECT is_whole FROM attachable)
    -- Deleting an account waits for this lock, and then erases the message as well.
    FOR KEY SHARE
),
queued AS (
    INSERT INTO outbox (uuid, topic, user_uuid, body, attempt_after)
    SELECT
        message_uuid,
        'message.finish',
        message_group_uuid,
        jsonb_build_object(
            'message_uuid', message_uuid,
            'sender_uuid', %(viewer_uuid)s::uuid,
            'receiver_uuid', %(user_uuid)s::uuid,
            'expires_at', expires_at
        ),
        statement_timestamp() + interval '30 seconds'
    FROM planned
),
attached AS (
    UPDATE media
    SET message_uuid = planned.message_uuid,
        message_group_uuid = planned.message_group_uuid,
        alt = wanted.alt,
        nth = wanted.nth,
        expires_at = to_timestamp(planned.expires_at)
    FROM wanted
    CROSS JOIN planned
    WHERE media.uuid = wanted.uuid
),
expiring AS (
    INSERT INTO message_expiries (message_uuid, message_group_uuid, expires_at)
    SELECT message_uuid, message_group_uuid, to_timestamp(expires_at)
    FROM planned
    WHERE expires_at IS NOT NULL
)
SELECT message_uuid FROM planned
