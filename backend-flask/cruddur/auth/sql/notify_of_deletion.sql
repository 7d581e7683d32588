-- Queues the last mails to this person, whose account is deleted in the same transaction: to the address of now, and to
-- those that were told of changes in the last week. Who took the account may have changed the address before.
WITH addresses AS (
    SELECT email, now() AS since
    FROM users
    WHERE uuid = %(user_uuid)s::uuid AND email IS NOT NULL
    UNION ALL
    SELECT email, created_at
    FROM notices
    WHERE user_uuid = %(user_uuid)s::uuid
        -- Later ones may have gone to whom somebody has denied.
        AND denied_at IS NULL
        AND created_at > now() - interval '7 days'
),
told AS (
    SELECT email
    FROM addresses
    GROUP BY email
    -- That of now, and the earliest: changing it often hides the deletion from nobody.
    ORDER BY max(since) = now() DESC, min(since)
    LIMIT 10
)
INSERT INTO outbox (topic, user_uuid, body)
SELECT
    'mail.account_deleted',
    gen_random_uuid(),
    jsonb_build_object('email', told.email, 'handle', users.handle, 'locale', users.locale)
FROM told
CROSS JOIN users
WHERE users.uuid = %(user_uuid)s::uuid
