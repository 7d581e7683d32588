-- The code was right and cannot be used again. Answers no row when somebody else used it first.
DELETE FROM codes WHERE uuid = %(code_uuid)s::uuid RETURNING uuid
