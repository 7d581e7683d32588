-- Rejects the appeal, so that the act stays, and queues a mail for its subject. Returns no row where there is no open
-- appeal.
WITH upheld AS (
    UPDATE moderation_acts
    SET upheld_at = statement_timestamp()
    WHERE uuid = %(act_uuid)s::uuid
        AND appealed_at IS NOT NULL AND upheld_at IS NULL AND undone_at IS NULL
    RETURNING uuid, subject_user_uuid
),
mailed AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'mail.upheld', subject_user_uuid, jsonb_build_object('act_uuid', uuid) FROM upheld
)
SELECT uuid FROM upheld
