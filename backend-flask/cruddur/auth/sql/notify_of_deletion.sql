-- Queues a mail to this person, whose account is deleted in the same transaction.
INSERT INTO outbox (topic, user_uuid, body)
SELECT
    'mail.account_deleted',
    gen_random_uuid(),
    jsonb_build_object('email', email, 'handle', handle, 'locale', locale)
FROM users
WHERE uuid = %(user_uuid)s::uuid AND email IS NOT NULL
