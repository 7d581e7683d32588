-- How do the viewer and each of these people stand to each other?
SELECT
    person.uuid,
    EXISTS (
        SELECT FROM follows
        WHERE user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = person.uuid
    ) AS following,
    EXISTS (
        SELECT FROM follows
        WHERE user_uuid = person.uuid AND followed_user_uuid = %(viewer_uuid)s::uuid
    ) AS followed_by,
    EXISTS (
        SELECT FROM follow_requests
        WHERE user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = person.uuid
    ) AS requested,
    EXISTS (
        SELECT FROM follow_requests
        WHERE user_uuid = person.uuid AND followed_user_uuid = %(viewer_uuid)s::uuid
    ) AS requested_by,
    EXISTS (
        SELECT FROM blocks
        WHERE user_uuid = %(viewer_uuid)s::uuid AND blocked_user_uuid = person.uuid
    ) AS blocking,
    EXISTS (
        SELECT FROM blocks
        WHERE user_uuid = person.uuid AND blocked_user_uuid = %(viewer_uuid)s::uuid
    ) AS blocked_by,
    (
        SELECT mutes.uuid FROM mutes
        WHERE mutes.user_uuid = %(viewer_uuid)s::uuid
            AND mutes.kind = 'person'
            AND mutes.muted_user_uuid = person.uuid
            AND (mutes.ends_at IS NULL OR mutes.ends_at > statement_timestamp())
    ) AS mute_uuid
FROM users AS person
WHERE person.uuid = ANY (%(uuids)s::uuid[])
    AND person.uuid NOT IN (SELECT user_uuid FROM suspended_users)
