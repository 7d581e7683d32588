-- Who left is about to be forgotten: from here on nothing more is written of that person. Answers no row
-- where something is being written just now.
SELECT uuid FROM people WHERE uuid = %(user_uuid)s::uuid FOR UPDATE SKIP LOCKED
