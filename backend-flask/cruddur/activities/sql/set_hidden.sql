-- Those of these activities, locked by lock_hiding.sql, that are replies of this person are hidden from now on
-- where somebody above blocks that person, and shown where nobody does; what they reply to counts them
-- accordingly. Returns how many changed.
WITH changing AS (
    SELECT uuid, reply_to_activity_uuid, hidden
    FROM activities
    WHERE uuid = ANY (%(uuids)s::uuid[])
        AND user_uuid = %(user_uuid)s::uuid
        AND reply_to_activity_uuid IS NOT NULL
        AND hidden <> blocked_above(uuid, user_uuid)
),
-- One of them may reply to another of them, and a statement can change a row only once.
changes AS (
    SELECT uuid, bool_or(is_turned) AS is_turned, sum(more_replies)::integer AS more_replies
    FROM (
        SELECT uuid, true AS is_turned, 0 AS more_replies FROM changing
        UNION ALL
        SELECT reply_to_activity_uuid, false, CASE WHEN hidden THEN 1 ELSE -1 END FROM changing
    ) AS each
    GROUP BY uuid
),
changed AS (
    UPDATE activities
    SET hidden = activities.hidden <> changes.is_turned,
        replies_count = activities.replies_count + changes.more_replies
    FROM changes
    WHERE activities.uuid = changes.uuid
)
SELECT count(*)::integer FROM changing
