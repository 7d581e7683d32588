-- By which ways does this person sign in? Serializes what takes one away, so that one is left. Demo people need none.
WITH person AS MATERIALIZED (
    SELECT uuid, email, password_hash FROM users WHERE uuid = %(user_uuid)s::uuid FOR NO KEY UPDATE
)
SELECT
    email IS NULL OR password_hash IS NOT NULL AS other,
    ARRAY(
        SELECT passkeys.uuid::text FROM passkeys WHERE passkeys.user_uuid = person.uuid
        UNION ALL
        SELECT linked_accounts.uuid::text
        FROM linked_accounts
        WHERE linked_accounts.user_uuid = person.uuid
            AND linked_accounts.issuer = ANY (%(issuers)s::text[])
    ) AS uuids
FROM person
