-- The code was right and cannot be used again. Returns no row when another request used it first.
DELETE FROM codes WHERE uuid = %(code_uuid)s::uuid RETURNING uuid
