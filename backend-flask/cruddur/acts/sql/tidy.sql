-- Deletes limits and suspensions that have ended, which no statement reads any more. A portion.
DELETE FROM restrictions
WHERE (user_uuid, kind) IN (
    SELECT user_uuid, kind FROM restrictions WHERE until <= statement_timestamp() LIMIT 10000
)
