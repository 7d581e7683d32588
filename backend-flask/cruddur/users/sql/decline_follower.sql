-- The viewer does not let this person follow, who asked to and is not told. Returns no row where there is no request, or not
-- any more.
WITH request AS (
    DELETE FROM follow_requests
    USING users
    WHERE follow_requests.followed_user_uuid = %(viewer_uuid)s::uuid
        AND follow_requests.user_uuid = users.uuid
        AND users.handle = %(handle)s::text
    RETURNING follow_requests.uuid, follow_requests.user_uuid
),
retracted AS (
    SELECT %(viewer_uuid)s::uuid AS user_uuid, uuid FROM request
),
\ir ../../notifications/sql/fragments/retract.sql
SELECT user_uuid FROM request
