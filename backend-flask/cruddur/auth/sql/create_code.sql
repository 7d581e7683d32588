-- A new code for this purpose, in place of an older one, and word to the worker to send it.
WITH made AS (
    INSERT INTO codes (user_uuid, purpose)
    VALUES (%(user_uuid)s::uuid, %(purpose)s::text)
    ON CONFLICT (user_uuid, purpose) DO UPDATE
    SET uuid = gen_random_uuid(), tries = 0, expires_at = now() + interval '15 minutes'
    RETURNING user_uuid, purpose, uuid
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'mail.' || purpose, user_uuid, jsonb_build_object('code_uuid', uuid)
FROM made
