-- Fragment: whether the viewer `liked` and `reposted` the `activity`, mutes it, and may reply to it. Neither of the
-- first two tables is read where the counter is zero.
activity.likes_count > 0 AND EXISTS (
    SELECT FROM likes
    WHERE likes.activity_uuid = activity.uuid AND likes.user_uuid = %(viewer_uuid)s::uuid
) AS liked,
activity.reposts_count > 0 AND EXISTS (
    SELECT FROM reposts
    WHERE reposts.activity_uuid = activity.uuid AND reposts.user_uuid = %(viewer_uuid)s::uuid
) AS reposted,
activity.user_uuid IS DISTINCT FROM %(viewer_uuid)s::uuid
    AND (
        activity.user_uuid IN (SELECT user_uuid FROM muted_users)
        OR NOT (SELECT are_none FROM muted_texts)
            AND (
                activity.tags && (SELECT muted_texts.tags FROM muted_texts)
                OR activity.search @@ (SELECT words FROM muted_texts)
            ) IS TRUE
    ) AS muted,
\ir can_reply.sql
AS can_reply
