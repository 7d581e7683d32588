-- Fragment: `locked`, the activity that the viewer acts on, and `shown`, the same row where the viewer may see
-- it. Locked before anything else is, as whoever erases it does, so that the two cannot deadlock; its
-- columns are those after the lock was granted. `likes_before` and `reposts_before` do not have what
-- the statement itself changes.
\ir visible.sql
, locked AS (
    SELECT
        uuid,
        user_uuid,
        reply_to_activity_uuid,
        quoted_activity_uuid,
        message,
        likes_count AS likes_before,
        replies_count,
        has_replies,
        reposts_count AS reposts_before,
        created_at,
        expires_at,
        life_changed_at,
        hidden,
        tags,
        search,
        replies_from,
        media,
        content_warning,
        audience,
        audience_uuid
    FROM kept_activities
    WHERE uuid = %(activity_uuid)s::uuid
    FOR NO KEY UPDATE
),
shown AS (
    SELECT *
    FROM locked
    -- The views read the rows as they were before the lock, when it may not have been hidden.
    WHERE NOT hidden AND EXISTS (SELECT FROM visible_activities WHERE uuid = locked.uuid)
)
