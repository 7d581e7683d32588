-- Who has this handle? Returns no row for nobody.
SELECT uuid FROM users WHERE handle = %(handle)s::text
