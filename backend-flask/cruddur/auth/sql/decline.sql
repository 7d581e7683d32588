-- This sign-up is erased, and whoever made it is told by mail. Returns the handle, no row when it does not wait any
-- more. The address is in the mail's row alone, which goes when it is sent.
WITH declined AS (
    DELETE FROM pending_signups
    WHERE waiting_uuid = %(waiting_uuid)s::uuid
    RETURNING waiting_uuid, email, handle, locale
),
queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    SELECT
        'mail.declined',
        waiting_uuid,
        jsonb_build_object('email', email, 'handle', handle, 'locale', locale)
    FROM declined
)
SELECT handle FROM declined
