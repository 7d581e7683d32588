-- Creates a person whose address and account a provider has vouched for, with the invite that was used, and deletes all
-- sign-ups with this address. Returns NULL as the person's uuid where the handle or the address is taken, and NULL as the
-- link where somebody has linked the account: then the transaction has to be rolled back.
WITH created AS (
    INSERT INTO users (email, handle, display_name, locale, invite_uuid, confirmed_at)
    SELECT
        %(email)s::text,
        %(handle)s::text,
        %(display_name)s::text,
        %(locale)s::text,
        %(invite_uuid)s::uuid,
        now()
    WHERE NOT EXISTS (SELECT FROM taken_handles WHERE handle = %(handle)s::text)
    ON CONFLICT DO NOTHING
    RETURNING uuid
),
linked AS (
    INSERT INTO linked_accounts (user_uuid, issuer, subject, last_used_at)
    SELECT uuid, %(issuer)s::text, %(subject)s::text, now() FROM created
    ON CONFLICT DO NOTHING
    RETURNING uuid
),
ended AS (
    DELETE FROM pending_signups
    WHERE uuid IN (
        -- In one order, to prevent a deadlock of concurrent calls.
        SELECT uuid FROM pending_signups WHERE email = %(email)s::text ORDER BY uuid FOR UPDATE
    )
    AND EXISTS (SELECT FROM created)
)
SELECT (SELECT uuid FROM created) AS user_uuid, (SELECT uuid FROM linked) AS linked_uuid
