-- What did this person reply? `is_person` says whether there is such a person at all.
WITH
\ir fragments/visible.sql
, person AS (
    SELECT uuid
    FROM users
    WHERE handle = %(handle)s::text AND uuid NOT IN (SELECT user_uuid FROM suspended_users)
),
entries AS (
    SELECT found.uuid AS entry_uuid, found.uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM (
        SELECT uuid
        FROM visible_unexpired_activities
        WHERE user_uuid = (SELECT uuid FROM person)
            AND reply_to_activity_uuid IS NOT NULL
            AND uuid < %(max_id)s::uuid
            AND uuid > %(since_id)s::uuid
        ORDER BY uuid DESC
        -- While the worker erases very many of them, a page may be shorter.
        LIMIT 500
    ) AS found
    WHERE EXISTS (SELECT FROM visible_activities AS activity WHERE activity.uuid = found.uuid)
    ORDER BY found.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
    , EXISTS (SELECT FROM person) AS is_person
