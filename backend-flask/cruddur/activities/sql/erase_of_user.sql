-- What did this person post, and what was answered to it, down to the last? All of it goes.
WITH RECURSIVE roots AS (
    SELECT uuid FROM activities WHERE user_uuid = %(user_uuid)s::uuid
),
\ir branches.sql
, doomed AS (
    SELECT * FROM thread
),
\ir erase.sql
SELECT count(*)::integer FROM doomed
