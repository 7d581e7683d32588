-- How many tokens does this person have that were given a name?
SELECT count(*)::integer
FROM sessions
WHERE user_uuid = %(user_uuid)s::uuid
    AND name IS NOT NULL
    AND expires_at > statement_timestamp()
    AND last_used_at > statement_timestamp() - interval '30 days'
