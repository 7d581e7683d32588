-- The viewer takes a repost back, and the word of it goes; again changes nothing. Answers no row when
-- the crud is not alive, or when one of both blocked the other. The crud is held first, as whoever
-- erases it does.
WITH
\ir ../../users/sql/apart.sql
, crud AS (
    SELECT uuid, user_uuid
    FROM live_activities
    WHERE uuid = %(activity_uuid)s::uuid AND user_uuid NOT IN (SELECT user_uuid FROM apart)
    FOR NO KEY UPDATE
),
ended AS (
    DELETE FROM reposts
    USING crud
    WHERE reposts.activity_uuid = crud.uuid AND reposts.user_uuid = %(viewer_uuid)s::uuid
    RETURNING reposts.uuid, reposts.user_uuid
),
counted AS (
    UPDATE activities
    SET reposts_count = reposts_count - 1
    WHERE uuid = %(activity_uuid)s::uuid AND EXISTS (SELECT FROM ended)
),
\ir untell_author.sql
SELECT uuid FROM crud
