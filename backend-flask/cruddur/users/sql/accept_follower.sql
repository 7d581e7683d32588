-- The viewer lets this person follow, who asked to and is notified. Returns no row where there is no request, or not any more:
-- of two who decide, or where it is withdrawn meanwhile, one deletes it.
WITH
\ir fragments/blocked_users.sql
, request AS (
    DELETE FROM follow_requests
    USING users
    WHERE follow_requests.followed_user_uuid = %(viewer_uuid)s::uuid
        AND follow_requests.user_uuid = users.uuid
        AND users.handle = %(handle)s::text
        AND users.uuid NOT IN (SELECT user_uuid FROM blocked_users)
    RETURNING follow_requests.uuid, follow_requests.user_uuid, follow_requests.followed_user_uuid
),
\ir fragments/accepted.sql
SELECT user_uuid FROM request
