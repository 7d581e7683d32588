-- Whatever is below this activity ends then at the latest; the worker goes on with it.
INSERT INTO endings (uuid, ends_at, began_at)
VALUES (%(ending_uuid)s::uuid, %(ends_at)s::timestamptz, %(began_at)s::timestamptz)
ON CONFLICT (uuid) DO UPDATE SET ends_at = least(endings.ends_at, excluded.ends_at)
