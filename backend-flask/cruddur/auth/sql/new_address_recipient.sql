-- What are the new address and the language for its code, and has it expired? Returns no row where another one is wanted
-- meanwhile, or an account has the address.
SELECT
    wanted.email,
    users.handle,
    users.locale,
    wanted.expires_at <= now() AS is_too_late,
    true AS has_account
FROM new_addresses AS wanted
JOIN users ON users.uuid = wanted.user_uuid
WHERE wanted.uuid = %(code_uuid)s::uuid
    AND NOT EXISTS (SELECT FROM users AS other WHERE other.email = wanted.email)
