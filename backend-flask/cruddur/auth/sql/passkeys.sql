-- Which passkeys does this person have? Returns the JSON text, newest first.
SELECT coalesce(json_agg(row_to_json(passkey)), '[]')::text
FROM (
    SELECT uuid, name, created_at, last_used_at
    FROM passkeys
    WHERE user_uuid = %(user_uuid)s::uuid
    ORDER BY uuid DESC
) AS passkey
