-- The viewer reposts a living crud, whose author is told; again changes nothing. Answers what like.sql
-- answers.
WITH
\ir held_crud.sql
, created AS (
    INSERT INTO reposts (activity_uuid, user_uuid)
    SELECT uuid, %(viewer_uuid)s::uuid FROM crud
    ON CONFLICT DO NOTHING
    RETURNING uuid, user_uuid, 'repost' AS kind
),
counted AS (
    UPDATE activities
    SET reposts_count = reposts_count + 1
    WHERE uuid = %(activity_uuid)s::uuid AND EXISTS (SELECT FROM created)
),
\ir tell_author.sql
, acted AS (
    SELECT
        0 AS more_likes,
        (SELECT count(*) FROM created) AS more_reposts,
        NULL::boolean AS liked,
        true AS reposted
)
\ir acted_card.sql
