-- Fragment: `held`, the crud of which the viewer takes something back: that is always possible while it is
-- there, whoever blocks whom. It is held first, as in held_crud.sql. `crud` is the same where it may be
-- shown to the viewer.
\ir ../../users/sql/apart.sql
, held AS (
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
        life_changed_at,
        hidden
    FROM kept_activities
    WHERE uuid = %(activity_uuid)s::uuid
    FOR NO KEY UPDATE
),
crud AS (
    SELECT * FROM held WHERE NOT hidden AND user_uuid NOT IN (SELECT user_uuid FROM apart)
)
