-- This person approves followers no more: up to `limit` of those who wait follow, and are notified. Returns how many; none where
-- the person approves followers again.
WITH request AS (
    DELETE FROM follow_requests
    WHERE followed_user_uuid = %(user_uuid)s::uuid AND user_uuid IN (
        SELECT chosen.user_uuid
        FROM follow_requests AS chosen
        JOIN users ON users.uuid = chosen.followed_user_uuid AND NOT users.approves_followers
        WHERE chosen.followed_user_uuid = %(user_uuid)s::uuid
        ORDER BY chosen.uuid
        LIMIT %(limit)s::integer
    )
    RETURNING uuid, user_uuid, followed_user_uuid
),
\ir fragments/accepted.sql
SELECT count(*) FROM request
