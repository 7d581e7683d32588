-- Which migrations and definitions were applied, with which checksums?
SELECT coalesce(jsonb_object_agg(name, checksum), '{}') AS checksums
FROM schema_migrations
