-- Fragment: how `person`, a row of users, and the viewer stand to each other.
EXISTS (
    SELECT FROM follows
    WHERE user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = person.uuid
) AS followed,
EXISTS (
    SELECT FROM follow_requests
    WHERE user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = person.uuid
) AS requested,
EXISTS (
    SELECT FROM follows
    WHERE user_uuid = person.uuid AND followed_user_uuid = %(viewer_uuid)s::uuid
) AS follows_viewer,
EXISTS (
    SELECT FROM blocks
    WHERE user_uuid = %(viewer_uuid)s::uuid AND blocked_user_uuid = person.uuid
) AS blocked,
(
    SELECT uuid FROM mutes
    WHERE user_uuid = %(viewer_uuid)s::uuid
        AND kind = 'person'
        AND muted_user_uuid = person.uuid
        AND (ends_at IS NULL OR ends_at > statement_timestamp())
) AS mute_uuid
