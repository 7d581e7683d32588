-- The viewer takes a like back, and the word of it goes; again changes nothing. Answers what like.sql
-- answers; NULL where a block keeps the crud from the viewer, and no row where there is none.
WITH
\ir held_to_take_back.sql
, ended AS (
    DELETE FROM likes
    USING held
    WHERE likes.activity_uuid = held.uuid AND likes.user_uuid = %(viewer_uuid)s::uuid
    RETURNING likes.uuid, likes.user_uuid
),
counted AS (
    UPDATE activities
    SET likes_count = likes_count - 1
    WHERE uuid = %(activity_uuid)s::uuid AND EXISTS (SELECT FROM ended)
),
\ir untell_author.sql
, acted AS (
    SELECT
        -(SELECT count(*) FROM ended) AS more_likes,
        0 AS more_reposts,
        false AS liked,
        NULL::boolean AS reposted
)
SELECT (
\ir acted_card.sql
) FROM held
