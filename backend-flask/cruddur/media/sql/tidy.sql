-- Ids of pictures that ended 30 days ago are forgotten. A portion.
DELETE FROM gone_media
WHERE uuid IN (
    SELECT uuid FROM gone_media WHERE expired_at <= statement_timestamp() - interval '30 days' LIMIT 10000
)
