-- Which of these activities are not what they were at this position? Those that changed themselves, or gained or lost a
-- reply.
SELECT DISTINCT changed.uuid::text
FROM stream_events
CROSS JOIN LATERAL (VALUES (activity_uuid), (reply_to_activity_uuid)) AS changed (uuid)
WHERE position > %(after)s::bigint
    AND changed.uuid = ANY (%(activity_uuids)s::uuid[])
