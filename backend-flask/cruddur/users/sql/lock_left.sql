-- Locks a person who left before the last row is deleted: from here on nothing more is written of that person.
-- Returns no row where something is being written just now.
SELECT uuid FROM people WHERE uuid = %(user_uuid)s::uuid FOR UPDATE SKIP LOCKED
