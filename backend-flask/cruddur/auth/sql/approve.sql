-- This sign-up becomes a person, who gets a mail; its handle was reserved while it waited. Returns no row when it
-- no longer waits.
WITH approved AS (
    DELETE FROM pending_signups
    WHERE waiting_uuid = %(waiting_uuid)s::uuid
        AND confirmed_at > statement_timestamp() - interval '30 days'
    RETURNING email, handle, display_name, password_hash, locale
),
created AS (
    INSERT INTO users (email, handle, display_name, password_hash, locale, confirmed_at)
    -- Nobody else has the handle in taken_handles: it was reserved for this sign-up.
    SELECT email, handle, display_name, password_hash, locale, statement_timestamp()
    FROM approved
    RETURNING uuid
),
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT 'mail.approved', uuid, jsonb_build_object('user_uuid', uuid) FROM created
)
SELECT uuid FROM created
