-- Which of these activities are alive?
SELECT uuid::text FROM live_activities WHERE uuid = ANY(%(uuids)s::uuid[])
