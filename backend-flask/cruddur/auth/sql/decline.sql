-- Erases this sign-up, and queues a mail to its address. Returns the handle, or no row when it no longer waits. After
-- that only the outbox row has the address, and it is deleted when the mail is sent.
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
