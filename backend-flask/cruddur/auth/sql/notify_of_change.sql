-- Queues a mail to this person about a change of the account. Nothing happens where the person has no address.
WITH noticed AS (
    INSERT INTO notices (user_uuid, email)
    SELECT uuid, email FROM users WHERE uuid = %(user_uuid)s::uuid AND email IS NOT NULL
    RETURNING uuid, user_uuid
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT %(topic)s::text, user_uuid, jsonb_build_object('notice_uuid', uuid) FROM noticed
