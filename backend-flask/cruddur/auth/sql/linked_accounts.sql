-- Which accounts at other places has this person linked? Newest first.
SELECT uuid, issuer, created_at, last_used_at
FROM linked_accounts
WHERE user_uuid = %(user_uuid)s::uuid
ORDER BY uuid DESC
