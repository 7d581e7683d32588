-- It went well: the tries before it do not count any more.
DELETE FROM throttles WHERE key = ANY (%(keys)s::bytea[])
