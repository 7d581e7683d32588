-- Fragment: `crud`, the living crud that the viewer acts on; none when it is not alive, or when one of
-- both blocked the other. It is held first, as whoever erases it does, so that nobody waits for
-- each other, and says what is true once it is held.
\ir ../../users/sql/apart.sql
, crud AS (
    SELECT
        uuid,
        user_uuid,
        reply_to_activity_uuid,
        message,
        likes_count AS likes_before,
        replies_count,
        has_replies,
        reposts_count AS reposts_before,
        created_at,
        expires_at,
        life_changed_at
    FROM live_activities
    WHERE uuid = %(activity_uuid)s::uuid AND user_uuid NOT IN (SELECT user_uuid FROM apart)
    FOR NO KEY UPDATE
)
