-- What did this person repost? `is_person` says whether there is such a person at all.
WITH
\ir fragments/visible.sql
, person AS (
    SELECT uuid
    FROM users
    WHERE handle = %(handle)s::text AND uuid NOT IN (SELECT user_uuid FROM suspended_users)
),
entries AS (
    SELECT found.uuid AS entry_uuid, found.activity_uuid, found.user_uuid AS reposter_uuid
    FROM (
        SELECT uuid, user_uuid, activity_uuid
        FROM reposts
        WHERE user_uuid = (SELECT uuid FROM person)
            AND user_uuid NOT IN (SELECT user_uuid FROM blocked_users)
            AND uuid < %(max_id)s::uuid
            AND uuid > %(since_id)s::uuid
        ORDER BY uuid DESC
        -- Where very many are hidden from the viewer, a page may be shorter.
        LIMIT 500
    ) AS found
    WHERE EXISTS (SELECT FROM visible_activities AS activity WHERE activity.uuid = found.activity_uuid)
    ORDER BY found.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
    , EXISTS (SELECT FROM person) AS is_person
