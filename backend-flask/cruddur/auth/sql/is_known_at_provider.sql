-- Is this address that of an account, and does a sign-up by this account at a provider wait for a moderator?
SELECT
    EXISTS (SELECT FROM users WHERE email = %(email)s::text) AS has_account,
    EXISTS (
        SELECT FROM pending_signups
        WHERE issuer = %(issuer)s::text
            AND subject = %(subject)s::text
            AND confirmed_at > statement_timestamp() - interval '30 days'
    ) AS waits
