-- Which credentials does this person have? Serializes what adds one, so that their number is bounded.
WITH person AS MATERIALIZED (
    SELECT uuid FROM users WHERE uuid = %(user_uuid)s::uuid FOR NO KEY UPDATE
)
SELECT passkeys.credential_id FROM person JOIN passkeys ON passkeys.user_uuid = person.uuid
