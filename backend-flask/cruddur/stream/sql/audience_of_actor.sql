-- Who of these `viewers` follows this person, and who is kept apart from this person by a block, set by either? For what
-- is not there any more: that a crud ended, or that a repost was taken back.
WITH viewer AS (
    SELECT unnest(%(viewers)s::uuid[]) AS uuid
)
SELECT
    ARRAY(
        SELECT viewer.uuid::text
        FROM viewer
        WHERE viewer.uuid = %(actor_uuid)s::uuid
            OR EXISTS (
                SELECT FROM follows
                WHERE follows.user_uuid = viewer.uuid
                    AND follows.followed_user_uuid = %(actor_uuid)s::uuid
            )
    ) AS at_home,
    ARRAY(
        SELECT viewer.uuid::text
        FROM viewer
        WHERE EXISTS (
            SELECT FROM blocks
            WHERE (blocks.user_uuid, blocks.blocked_user_uuid) IN (
                (viewer.uuid, %(actor_uuid)s::uuid), (%(actor_uuid)s::uuid, viewer.uuid)
            )
        )
    ) AS hidden
