-- The viewer reposts a living crud, whose author is told; again changes nothing. Answers no row when
-- the crud is not alive, or when one of both blocked the other. The crud is held first, as whoever
-- erases it does, so that nobody waits for each other.
WITH
\ir ../../users/sql/apart.sql
, crud AS (
    SELECT uuid, user_uuid, created_at
    FROM live_activities
    WHERE uuid = %(activity_uuid)s::uuid AND user_uuid NOT IN (SELECT user_uuid FROM apart)
    FOR NO KEY UPDATE
),
created AS (
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
SELECT uuid FROM crud
