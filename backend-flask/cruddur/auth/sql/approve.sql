-- This sign-up becomes a person, who gets a mail; its handle was reserved while it waited. Who joins by another account
-- has it linked. Returns no row when it no longer waits, and NULL where somebody has got the address meanwhile.
WITH approved AS (
    DELETE FROM pending_signups
    WHERE waiting_uuid = %(waiting_uuid)s::uuid
        AND confirmed_at > statement_timestamp() - interval '30 days'
    RETURNING email, handle, display_name, password_hash, locale, issuer, subject
),
created AS (
    INSERT INTO users (email, handle, display_name, password_hash, locale, confirmed_at)
    -- Nobody else has the handle in taken_handles: it was reserved for this sign-up.
    SELECT email, handle, display_name, password_hash, locale, statement_timestamp()
    FROM approved
    ON CONFLICT (email) DO NOTHING
    RETURNING uuid
),
linked AS (
    INSERT INTO linked_accounts (user_uuid, issuer, subject)
    SELECT created.uuid, approved.issuer, approved.subject
    FROM created
    CROSS JOIN approved
    WHERE approved.issuer IS NOT NULL
    -- Somebody else may have linked it while this sign-up waited.
    ON CONFLICT DO NOTHING
),
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'mail.approved', uuid, jsonb_build_object('user_uuid', uuid) FROM created
)
SELECT created.uuid AS user_uuid
FROM approved
LEFT JOIN created ON true
