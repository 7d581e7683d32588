-- The person says that the change was not theirs: the account becomes as it was before. What was added since the notice
-- goes, the address becomes that to which its mail went, sessions end, and all mailed codes become invalid. Returns the
-- person; no row where the notice is too old, or was denied before.
WITH denied AS (
    UPDATE notices
    SET denied_at = statement_timestamp()
    WHERE uuid = %(notice_uuid)s::uuid
        AND denied_at IS NULL
        AND created_at > statement_timestamp() - interval '7 days'
    RETURNING user_uuid, email, created_at
),
former AS (
    SELECT users.uuid, users.handle, users.email FROM users JOIN denied ON denied.user_uuid = users.uuid
),
restored AS (
    UPDATE users
    SET password_hash = %(password_hash)s::text,
        email = CASE
            WHEN EXISTS (
                SELECT FROM users AS other WHERE other.email = denied.email AND other.uuid <> denied.user_uuid
            ) THEN users.email
            ELSE denied.email
        END
    FROM denied
    WHERE users.uuid = denied.user_uuid
),
keys AS (
    DELETE FROM passkeys
    USING denied
    WHERE passkeys.user_uuid = denied.user_uuid AND passkeys.created_at >= denied.created_at
),
links AS (
    DELETE FROM linked_accounts
    USING denied
    WHERE linked_accounts.user_uuid = denied.user_uuid AND linked_accounts.created_at >= denied.created_at
),
steps AS (
    DELETE FROM second_steps
    USING denied
    WHERE second_steps.user_uuid = denied.user_uuid AND second_steps.confirmed_at >= denied.created_at
),
ended AS (
    DELETE FROM sessions USING denied WHERE sessions.user_uuid = denied.user_uuid
),
wanted AS (
    DELETE FROM new_addresses USING denied WHERE new_addresses.user_uuid = denied.user_uuid
),
forgotten AS (
    DELETE FROM codes
    USING former, denied
    WHERE codes.login IN (former.handle, former.email, denied.email)
)
SELECT user_uuid FROM denied
