-- Fragment: from `page` (entry_uuid, activity_uuid, reposter_uuid) to `cards` (entry_uuid, card), after
-- visible.sql. A card is the record of an Activity with the newest replies to it; what the viewer may not see
-- has none.
cards AS (
    SELECT page.entry_uuid, card
    FROM page
    JOIN visible_activities AS activity ON activity.uuid = page.activity_uuid
    JOIN users AS author ON author.uuid = activity.user_uuid
    CROSS JOIN LATERAL (
        SELECT
\ir activity.sql
            ,
\ir viewer_state.sql
            ,
\ir is_muted.sql
            AS muted
            ,
\ir can_reply.sql
            AS can_reply
            ,
\ir reply_to.sql
            AS reply_to
            ,
\ir quote.sql
            AS quote
            , (
                SELECT json_build_object(
                    'handle', handle,
                    'display_name', display_name,
                    'avatar_url', '/api/media/' || avatar_uuid || '/preview'
                )
                FROM users
                WHERE users.uuid = page.reposter_uuid
            ) AS reposted_by,
\ir newest_replies.sql
    ) AS card
)
