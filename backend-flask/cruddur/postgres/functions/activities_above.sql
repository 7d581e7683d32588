-- What an activity replies to, and what that replies to, up to the first.
CREATE OR REPLACE FUNCTION activities_above(activity_uuid uuid) RETURNS TABLE (uuid uuid, user_uuid uuid)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH RECURSIVE above AS (
        SELECT answered.uuid, answered.user_uuid, answered.reply_to_activity_uuid
        FROM activities AS below
        JOIN activities AS answered ON answered.uuid = below.reply_to_activity_uuid
        WHERE below.uuid = activity_uuid
        UNION ALL
        SELECT answered.uuid, answered.user_uuid, answered.reply_to_activity_uuid
        FROM above
        JOIN activities AS answered ON answered.uuid = above.reply_to_activity_uuid
    )
    SELECT above.uuid, above.user_uuid FROM above;
END;
