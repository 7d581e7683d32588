-- The person says that the change was not theirs. This only closes what was opened: passkeys, linked accounts and
-- recovery codes of since the notice go, passkeys have their names of before, the address becomes that to which its mail went, sessions end, and all mailed
-- codes become invalid. So do the links of later notices, whose mails may have gone to whoever made the change. A second
-- step stays, because who reads the mails would get around it. Returns the person, and whether the recovery codes of
-- before are not those of now; no row where the notice is too old, or was denied before.
WITH denied AS (
    UPDATE notices
    SET denied_at = statement_timestamp()
    WHERE uuid = %(notice_uuid)s::uuid
        AND denied_at IS NULL
        AND created_at > statement_timestamp() - interval '7 days'
    RETURNING uuid, user_uuid, email, created_at, ways_in
),
later AS (
    UPDATE notices
    SET denied_at = statement_timestamp()
    FROM denied
    WHERE notices.user_uuid = denied.user_uuid
        AND notices.created_at >= denied.created_at
        AND notices.uuid <> denied.uuid
        AND notices.denied_at IS NULL
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
names AS (
    UPDATE passkeys
    SET name = former_passkey.name
    FROM denied
    CROSS JOIN jsonb_populate_recordset(NULL::passkeys, denied.ways_in -> 'passkeys') AS former_passkey
    WHERE passkeys.uuid = former_passkey.uuid AND passkeys.user_uuid = denied.user_uuid
),
links AS (
    DELETE FROM linked_accounts
    USING denied
    WHERE linked_accounts.user_uuid = denied.user_uuid AND linked_accounts.created_at >= denied.created_at
),
recovery AS (
    DELETE FROM recovery_codes
    USING denied, second_steps
    WHERE recovery_codes.user_uuid = denied.user_uuid
        AND recovery_codes.created_at >= denied.created_at
        AND second_steps.user_uuid = denied.user_uuid
        -- Those of a second step that stays belong to it.
        AND second_steps.confirmed_at < denied.created_at
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
SELECT
    user_uuid,
    EXISTS (
        SELECT FROM recovery_codes
        WHERE recovery_codes.user_uuid = denied.user_uuid AND recovery_codes.created_at >= denied.created_at
    )
    OR NOT EXISTS (
        SELECT FROM second_steps WHERE second_steps.uuid = (denied.ways_in #>> '{second_steps,0,uuid}')::uuid
    ) AS has_other_codes
FROM denied
