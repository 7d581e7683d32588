-- Ids of pictures that ended 30 days ago are forgotten.
DELETE FROM gone_media WHERE expired_at <= statement_timestamp() - interval '30 days'
