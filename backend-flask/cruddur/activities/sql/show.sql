-- What does this crud say, and what is answered to it? The JSON text, the keys of the newest and
-- oldest reply shown, and whether older ones follow. Answers no row when it is not shown.
WITH
\ir ../../users/sql/apart.sql
, page AS (
    SELECT
        activity.uuid AS entry_uuid,
        activity.uuid AS activity_uuid,
        NULL::uuid AS reposter_uuid
    FROM live_activities AS activity
    JOIN users AS author ON author.uuid = activity.user_uuid
    WHERE activity.uuid = %(activity_uuid)s::uuid
        AND author.handle = coalesce(%(handle)s::text, author.handle)
),
\ir cards.sql
, replies AS (
    SELECT (reply ->> 'uuid')::uuid AS uuid
    FROM cards
    CROSS JOIN LATERAL json_array_elements(card -> 'replies') AS reply
)
SELECT
    card::text,
    (SELECT uuid FROM replies ORDER BY uuid DESC LIMIT 1),
    (SELECT uuid FROM replies ORDER BY uuid LIMIT 1),
    EXISTS (
        SELECT FROM live_activities AS older
        WHERE older.reply_to_activity_uuid = %(activity_uuid)s::uuid
            AND older.user_uuid NOT IN (SELECT user_uuid FROM apart)
            AND older.uuid < (SELECT uuid FROM replies ORDER BY uuid LIMIT 1)
    )
FROM cards
