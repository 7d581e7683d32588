-- How many people and cruds are here, about?
SELECT
    greatest((SELECT reltuples::bigint FROM pg_class WHERE oid = 'users'::regclass), 0) AS people,
    greatest((SELECT reltuples::bigint FROM pg_class WHERE oid = 'activities'::regclass), 0) AS cruds
