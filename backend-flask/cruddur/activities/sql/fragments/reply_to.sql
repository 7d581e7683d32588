-- Fragment: what the `activity` replies to, where it is a reply and the viewer may see that, after one of the
-- fragments with `visible_activities`.
CASE WHEN activity.reply_to_activity_uuid IS NOT NULL THEN (
    SELECT
\ir answered_card.sql
    FROM visible_activities AS answered
    JOIN users AS answered_author ON answered_author.uuid = answered.user_uuid
    WHERE answered.uuid = activity.reply_to_activity_uuid
) END
