-- This sign-up becomes a person, who is told by mail; its handle was taken while it waited. Returns no row when it
-- does not wait any more.
WITH approved AS (
    DELETE FROM pending_signups
    WHERE waiting_uuid = %(waiting_uuid)s::uuid
        AND confirmed_at > statement_timestamp() - interval '30 days'
    RETURNING email, handle, display_name, password_hash, locale
),
created AS (
    INSERT INTO users (email, handle, display_name, password_hash, locale, confirmed_at)
    -- Not in taken_handles by anybody else: it was reserved for this sign-up.
    SELECT email, handle, display_name, password_hash, locale, statement_timestamp()
    FROM approved
    RETURNING uuid
),
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'mail.approved', uuid, jsonb_build_object('user_uuid', uuid) FROM created
)
SELECT uuid FROM created
