-- Below these activities, each after what it replies to, something is still to be erased or shortened.
INSERT INTO ending_branches (ending_uuid, activity_uuid)
SELECT %(ending_uuid)s::uuid, uuid
FROM unnest(%(uuids)s::uuid[]) WITH ORDINALITY AS branch (uuid, nth)
ORDER BY nth
ON CONFLICT DO NOTHING
