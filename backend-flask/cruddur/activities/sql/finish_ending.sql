-- This ending is complete.
DELETE FROM endings WHERE uuid = %(ending_uuid)s::uuid
