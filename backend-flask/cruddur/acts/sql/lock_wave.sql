-- Which accounts belong to this wave? One more than the limit, if there are as many. Locks the rows in the order of
-- their uuids.
SELECT member.uuid
\ir fragments/wave_members.sql
ORDER BY member.uuid
LIMIT %(limit)s::integer
FOR NO KEY UPDATE OF member
