-- Queues a mail to this person about a change of the account, which is made after this statement. Nothing happens where
-- the person has no address.
WITH noticed AS (
    INSERT INTO notices (user_uuid, email, password_hash, ways_in)
    SELECT
        uuid,
        email,
        password_hash,
        jsonb_build_object(
            'passkeys', (
                SELECT coalesce(jsonb_agg(passkeys), '[]') FROM passkeys WHERE passkeys.user_uuid = users.uuid
            ),
            'linked_accounts', (
                SELECT coalesce(jsonb_agg(linked_accounts), '[]')
                FROM linked_accounts
                WHERE linked_accounts.user_uuid = users.uuid
            ),
            'second_steps', (
                SELECT coalesce(jsonb_agg(second_steps), '[]')
                FROM second_steps
                WHERE second_steps.user_uuid = users.uuid AND confirmed_at IS NOT NULL
            ),
            'recovery_codes', (
                SELECT coalesce(jsonb_agg(recovery_codes), '[]')
                FROM recovery_codes
                WHERE recovery_codes.user_uuid = users.uuid
            )
        )
    FROM users
    WHERE uuid = %(user_uuid)s::uuid AND email IS NOT NULL
    RETURNING uuid, user_uuid
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT %(topic)s::text, user_uuid, jsonb_build_object('notice_uuid', uuid) FROM noticed
