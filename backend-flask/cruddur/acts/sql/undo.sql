-- Undoes this act, and queues a mail for its subject. Returns no row where there is no such act, or where it is
-- undone already.
WITH undone AS (
    UPDATE moderation_acts
    SET undone_at = statement_timestamp(), undone_by_uuid = %(moderator_uuid)s::uuid
    WHERE uuid = %(act_uuid)s::uuid AND undone_at IS NULL
    RETURNING uuid, subject_user_uuid
),
lifted AS (
    DELETE FROM restrictions USING undone WHERE restrictions.act_uuid = undone.uuid
),
mailed AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'mail.undone', subject_user_uuid, jsonb_build_object('act_uuid', uuid) FROM undone
)
SELECT uuid FROM undone
