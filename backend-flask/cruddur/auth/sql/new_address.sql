-- Which address does this person want?
SELECT uuid, email
FROM new_addresses
WHERE user_uuid = %(user_uuid)s::uuid AND expires_at > statement_timestamp()
