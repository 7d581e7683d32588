-- What does this crud say now, with the newest replies to it? Answers no row when it is not shown.
WITH
\ir ../../users/sql/apart.sql
, page AS (
    SELECT
        %(activity_uuid)s::uuid AS entry_uuid,
        %(activity_uuid)s::uuid AS activity_uuid,
        NULL::uuid AS reposter_uuid
),
\ir cards.sql
SELECT card::text FROM cards
