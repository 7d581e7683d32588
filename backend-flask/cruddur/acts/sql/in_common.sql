-- By what can the accounts that came with this person be found? The networks are those of the person's sessions: an
-- address, of IPv6 the /64, and not more than 100.
SELECT
    invite_uuid,
    nullif(split_part(email, '@', 2), '') AS mail_domain,
    ARRAY(
        SELECT DISTINCT network(set_masklen(address, least(masklen(address), 64)))::text
        FROM sessions
        WHERE sessions.user_uuid = users.uuid AND address IS NOT NULL
        LIMIT 100
    ) AS networks
FROM users
WHERE handle = %(handle)s::text
