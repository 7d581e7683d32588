-- Which posts do people talk about most? Those for everyone to which most people replied in the last 24 hours, each counted
-- once and not the author. What is read from it is looked up again, for each viewer.
-- Counted each minute, and not indexed: Postgres updates in place only what is in no index. Among a million cruds an index
-- on `replies_count` made each reply write 8 kB of log instead of 120 bytes, and this count takes a fifth of a second.
-- It looks at the newest `recent` cruds only; where a day has more of them, it is of a shorter time.
WITH recent AS (
    SELECT reply_to_activity_uuid, user_uuid, hidden, audience_uuid
    FROM unexpired_activities
    WHERE uuid > (SELECT uuidv7(interval '-24 hours'))
    ORDER BY uuid DESC
    LIMIT %(recent)s::integer
),
replied AS (
    SELECT DISTINCT reply_to_activity_uuid AS activity_uuid, user_uuid
    FROM recent
    WHERE reply_to_activity_uuid IS NOT NULL
        AND NOT hidden
        AND audience_uuid IS NULL
        AND user_uuid NOT IN (SELECT user_uuid FROM suspended_users)
        AND user_uuid NOT IN (SELECT user_uuid FROM limited_users)
),
ranked AS (
    SELECT
        activity.uuid AS activity_uuid,
        count(*) AS people_count,
        row_number() OVER (ORDER BY count(*) DESC, activity.uuid DESC) AS rank
    FROM replied
    JOIN unexpired_activities AS activity ON activity.uuid = replied.activity_uuid
    WHERE activity.reply_to_activity_uuid IS NULL
        AND activity.user_uuid <> replied.user_uuid
        AND activity.user_uuid NOT IN (SELECT user_uuid FROM suspended_users)
        AND activity.user_uuid NOT IN (SELECT user_uuid FROM limited_users)
    GROUP BY activity.uuid
    ORDER BY rank
    LIMIT %(most)s::integer
),
over AS (
    DELETE FROM talked_activities WHERE activity_uuid NOT IN (SELECT activity_uuid FROM ranked)
)
INSERT INTO talked_activities AS talked (activity_uuid, people_count, rank)
SELECT activity_uuid, people_count, rank FROM ranked
ON CONFLICT (activity_uuid) DO UPDATE SET (people_count, rank) = ROW (excluded.people_count, excluded.rank)
WHERE (talked.people_count, talked.rank) <> (excluded.people_count, excluded.rank)
