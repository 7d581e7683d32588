-- Which accounts have this in common? One more than may be, if there are; locked, each before those that came
-- later.
SELECT member.uuid
\ir fragments/wave_members.sql
ORDER BY member.uuid
LIMIT %(limit)s::integer
FOR NO KEY UPDATE OF member
