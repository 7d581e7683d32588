-- Which cruds have expired? A reply never outlives what it answers and is the newer of the two, so
-- in this order replies always go before it, also when the limit cuts between them.
WITH doomed AS (
    SELECT uuid, user_uuid, reply_to_activity_uuid, expires_at AS ended_at
    FROM activities
    WHERE expires_at <= transaction_timestamp()
    ORDER BY expires_at, uuid DESC
    LIMIT %(limit)s::integer
    FOR UPDATE
),
\ir erase.sql
SELECT count(*)::integer FROM doomed
