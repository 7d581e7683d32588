-- A code for whoever has this login, which the worker mails if somebody has it. The code of an earlier
-- mail stays as long as it is good for another hour: whoever asks in somebody's name does not spoil
-- the mail that the owner is about to use.
WITH asked AS (
    INSERT INTO codes (login, purpose)
    VALUES (%(login)s::text, %(purpose)s::text)
    ON CONFLICT (login, purpose) DO UPDATE
    SET uuid = CASE
            WHEN codes.expires_at > now() + interval '1 hour' THEN codes.uuid
            ELSE gen_random_uuid()
        END,
        expires_at = CASE
            WHEN codes.expires_at > now() + interval '1 hour' THEN codes.expires_at
            ELSE now() + interval '1 day'
        END
    RETURNING purpose, uuid
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'mail.' || purpose, uuid, jsonb_build_object('code_uuid', uuid)
FROM asked
