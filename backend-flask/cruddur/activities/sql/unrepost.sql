-- The viewer takes a repost back, and the word of it goes; again changes nothing. Answers what like.sql
-- answers; NULL where a block keeps the crud from the viewer, and no row where there is none.
WITH
\ir held_to_take_back.sql
, ended AS (
    DELETE FROM reposts
    USING held
    WHERE reposts.activity_uuid = held.uuid AND reposts.user_uuid = %(viewer_uuid)s::uuid
    RETURNING reposts.uuid, reposts.user_uuid
),
counted AS (
    UPDATE activities
    SET reposts_count = reposts_count - 1
    WHERE uuid = %(activity_uuid)s::uuid AND EXISTS (SELECT FROM ended)
),
\ir untell_author.sql
, acted AS (
    SELECT
        0 AS more_likes,
        -(SELECT count(*) FROM ended) AS more_reposts,
        NULL::boolean AS liked,
        false AS reposted
)
SELECT (
\ir acted_card.sql
) FROM held
