-- Which of these files does no picture have any more? A copy for moderators keeps the files of what it is a copy of.
SELECT file_uuid::text
FROM unnest(%(file_uuids)s::uuid[]) AS each (file_uuid)
WHERE NOT EXISTS (SELECT FROM media WHERE media.file_uuid = each.file_uuid)
