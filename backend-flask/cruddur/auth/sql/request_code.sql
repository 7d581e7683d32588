-- Queues a code for this login; the worker mails it if an account has the login. The code of an earlier
-- mail stays valid while it has another hour to live: a request by a stranger must not invalidate the
-- mail that the owner is about to use.
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
