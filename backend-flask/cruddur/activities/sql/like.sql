-- The viewer likes a living crud, whose author is told; again changes nothing. Answers the crud as it
-- is then, and no row where held_crud.sql finds none.
WITH
\ir held_crud.sql
, created AS (
    INSERT INTO likes (activity_uuid, user_uuid)
    SELECT uuid, %(viewer_uuid)s::uuid FROM crud
    ON CONFLICT DO NOTHING
    RETURNING uuid, user_uuid, 'like' AS kind
),
counted AS (
    UPDATE activities
    SET likes_count = likes_count + 1
    WHERE uuid = %(activity_uuid)s::uuid AND EXISTS (SELECT FROM created)
),
\ir tell_author.sql
, acted AS (
    SELECT
        (SELECT count(*) FROM created) AS more_likes,
        0 AS more_reposts,
        true AS liked,
        NULL::boolean AS reposted
)
\ir acted_card.sql
