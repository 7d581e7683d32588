-- What of this person's may others have on their screens, who have just ceased to see it? The latest cruds, the latest
-- reposts by this person, and those of these cruds; and for whom each is, so that nobody else learns of it.
WITH crud AS (
    SELECT uuid, audience, audience_uuid, reply_to_activity_uuid
    FROM unexpired_activities
    WHERE user_uuid = %(actor_uuid)s::uuid
    ORDER BY uuid DESC
    LIMIT %(limit)s::integer
)
SELECT
    uuid AS entry_uuid,
    audience,
    reply_to_activity_uuid IS NULL AS is_post,
    ARRAY(
        SELECT mentions.user_uuid::text FROM mentions WHERE mentions.activity_uuid = crud.audience_uuid
    ) AS mentioned
FROM crud
UNION ALL
SELECT uuid, 'everyone', false, '{}'
FROM (
    (
        SELECT reposts.uuid
        FROM reposts
        JOIN live_activities AS activity ON activity.uuid = reposts.activity_uuid
        WHERE reposts.user_uuid = %(actor_uuid)s::uuid AND activity.audience_uuid IS NULL
        ORDER BY reposts.uuid DESC
        LIMIT %(limit)s::integer
    )
    UNION
    (
        SELECT reposts.uuid
        FROM crud
        JOIN reposts ON reposts.activity_uuid = crud.uuid
        WHERE crud.audience_uuid IS NULL
        ORDER BY reposts.uuid DESC
        LIMIT %(limit)s::integer
    )
) AS repost
