-- This person wants another address, to which a code is mailed. Whether an account has it shows when the mail is sent.
WITH wanted AS (
    INSERT INTO new_addresses (user_uuid, email)
    VALUES (%(user_uuid)s::uuid, %(email)s::text)
    ON CONFLICT (user_uuid) DO UPDATE
    SET uuid = gen_random_uuid(), email = excluded.email, expires_at = excluded.expires_at
    RETURNING uuid, user_uuid
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT 'mail.new_address', user_uuid, jsonb_build_object('code_uuid', uuid) FROM wanted
