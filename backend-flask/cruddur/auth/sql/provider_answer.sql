-- Who sits at this browser, as a provider has said for this state, and whose account here is linked with it?
SELECT
    answer.purpose,
    answer.issuer,
    answer.subject,
    answer.email,
    answer.proved_at,
    linked_accounts.user_uuid
FROM provider_answers AS answer
LEFT JOIN linked_accounts ON linked_accounts.issuer = answer.issuer AND linked_accounts.subject = answer.subject
WHERE answer.state_sha256 = %(state_sha256)s::bytea
    AND answer.browser_sha256 = %(browser_sha256)s::bytea
    AND answer.expires_at > statement_timestamp()
