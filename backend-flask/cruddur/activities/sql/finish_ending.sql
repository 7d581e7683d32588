-- This ending is carried out.
DELETE FROM endings WHERE uuid = %(ending_uuid)s::uuid
