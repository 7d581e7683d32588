-- How many rows were ever deleted from each of these tables, and how large is it with its indexes?
SELECT relname::text AS name, n_tup_del AS deleted, pg_total_relation_size(relid) AS bytes
FROM pg_stat_user_tables
WHERE relid = ANY (%(tables)s::text[]::regclass[])
ORDER BY array_position(%(tables)s::text[], relname::text)
