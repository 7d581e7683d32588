-- Passes this on to all processes that stream, by a notification. This transaction writes nothing, so that no commit waits
-- for the disk behind the lock that orders notifications.
SELECT pg_notify('stream_calls', %(payload)s::text)
