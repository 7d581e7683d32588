-- A moderator decides on somebody whose address and account a provider has vouched for: the sign-up waits with this
-- handle, and all others with its address are deleted. Returns no row where one waits already with the account or the
-- handle.
WITH ended AS (
    DELETE FROM pending_signups
    WHERE uuid IN (
        -- In one order, to prevent a deadlock of concurrent calls.
        SELECT uuid FROM pending_signups WHERE email = %(email)s::text ORDER BY uuid FOR UPDATE
    )
)
INSERT INTO pending_signups (
    email, handle, display_name, locale, answer, issuer, subject, confirmed_at, waiting_uuid
)
VALUES (
    %(email)s::text,
    %(handle)s::text,
    %(display_name)s::text,
    %(locale)s::text,
    %(answer)s::text,
    %(issuer)s::text,
    %(subject)s::text,
    statement_timestamp(),
    uuidv7()
)
ON CONFLICT DO NOTHING
RETURNING waiting_uuid
