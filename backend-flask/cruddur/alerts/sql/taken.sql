-- The push services of these browsers took what they got: they fail no more.
UPDATE push_subscriptions
SET failing_since = NULL, try_after = NULL
WHERE session_uuid = ANY (%(session_uuids)s::uuid[]) AND failing_since IS NOT NULL
