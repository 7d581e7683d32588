-- Which of these tokens are still good, by the hexadecimal digits of their hashes? By the rules of viewer_of_token.sql;
-- a stream is a use, which is stored once an hour.
WITH good AS (
    SELECT sessions.uuid, sessions.last_used_at, asked.digits
    FROM unnest(%(hashes)s::text[]) AS asked (digits)
    CROSS JOIN LATERAL (
        SELECT uuid, user_uuid, last_used_at
        FROM sessions
        WHERE token_sha256 = decode(asked.digits, 'hex')
            AND expires_at > statement_timestamp()
            AND last_used_at > statement_timestamp() - interval '30 days'
        LIMIT 1
    ) AS sessions
    JOIN users ON users.uuid = sessions.user_uuid
    WHERE users.uuid NOT IN (SELECT user_uuid FROM suspended_users)
),
noted AS (
    UPDATE sessions
    SET last_used_at = statement_timestamp()
    FROM good
    WHERE sessions.uuid = good.uuid AND good.last_used_at < statement_timestamp() - interval '1 hour'
)
SELECT digits FROM good
