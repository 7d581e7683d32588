-- Which credentials does this person have?
SELECT credential_id FROM passkeys WHERE user_uuid = %(user_uuid)s::uuid ORDER BY uuid
