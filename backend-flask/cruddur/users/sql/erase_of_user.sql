-- Whom did this person, who left, follow, ask to follow and block, and who did so with this person? Up to `limit`
-- of each are deleted, and the notifications of the follows retracted; returns how many.
WITH unfollowed AS (
    DELETE FROM follows
    USING (
        SELECT followed_user_uuid FROM follows
        WHERE user_uuid = %(user_uuid)s::uuid
        LIMIT %(limit)s::integer
    ) AS chosen
    WHERE follows.user_uuid = %(user_uuid)s::uuid
        AND follows.followed_user_uuid = chosen.followed_user_uuid
    RETURNING follows.uuid, follows.followed_user_uuid
),
lost AS (
    DELETE FROM follows
    USING (
        SELECT user_uuid FROM follows
        WHERE followed_user_uuid = %(user_uuid)s::uuid
        LIMIT %(limit)s::integer
    ) AS chosen
    WHERE follows.followed_user_uuid = %(user_uuid)s::uuid AND follows.user_uuid = chosen.user_uuid
    RETURNING follows.uuid
),
unblocked AS (
    DELETE FROM blocks
    WHERE uuid IN (
        (SELECT uuid FROM blocks WHERE user_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
        UNION
        (
            SELECT uuid FROM blocks
            WHERE blocked_user_uuid = %(user_uuid)s::uuid
            LIMIT %(limit)s::integer
        )
    )
    RETURNING uuid
),
unchanged AS (
    DELETE FROM block_changes
    WHERE (user_uuid, blocked_user_uuid) IN (
        (
            SELECT user_uuid, blocked_user_uuid FROM block_changes
            WHERE user_uuid = %(user_uuid)s::uuid
            LIMIT %(limit)s::integer
        )
        UNION
        (
            SELECT user_uuid, blocked_user_uuid FROM block_changes
            WHERE blocked_user_uuid = %(user_uuid)s::uuid
            LIMIT %(limit)s::integer
        )
    )
    RETURNING user_uuid
),
unasked AS (
    DELETE FROM follow_requests
    WHERE uuid IN (
        (SELECT uuid FROM follow_requests WHERE user_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
        UNION
        (
            SELECT uuid FROM follow_requests
            WHERE followed_user_uuid = %(user_uuid)s::uuid
            LIMIT %(limit)s::integer
        )
    )
    RETURNING uuid, user_uuid, followed_user_uuid
),
retracted AS (
    SELECT followed_user_uuid AS user_uuid, uuid FROM unfollowed
    UNION ALL
    SELECT followed_user_uuid, uuid FROM unasked WHERE user_uuid = %(user_uuid)s::uuid
),
\ir ../../notifications/sql/fragments/retract.sql
SELECT
    (SELECT count(*) FROM unfollowed)
    + (SELECT count(*) FROM lost)
    + (SELECT count(*) FROM unblocked)
    + (SELECT count(*) FROM unchanged)
    + (SELECT count(*) FROM unasked)
