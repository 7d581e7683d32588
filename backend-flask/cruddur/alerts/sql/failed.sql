-- The push service of this browser failed: it gets nothing new for a while, and is forgotten where it has failed for three
-- days.
WITH forgotten AS (
    DELETE FROM push_subscriptions
    WHERE session_uuid = %(session_uuid)s::uuid
        AND failing_since <= statement_timestamp() - interval '3 days'
    RETURNING session_uuid
)
UPDATE push_subscriptions
SET failing_since = coalesce(failing_since, statement_timestamp()),
    try_after = statement_timestamp() + make_interval(secs => %(seconds)s::integer)
WHERE session_uuid = %(session_uuid)s::uuid
    AND session_uuid NOT IN (SELECT session_uuid FROM forgotten)
