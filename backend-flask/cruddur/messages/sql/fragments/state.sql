-- Fragment: what the conversation in `message_groups` with the `person` is to the viewer: open, a request that waits,
-- or one that the viewer declined. It is open once the viewer wrote, accepted it, or follows the person.
CASE
    WHEN message_groups.begun_by_uuid IS DISTINCT FROM person.uuid
        OR message_groups.answered_at IS NOT NULL
        OR EXISTS (
            SELECT FROM follows
            WHERE follows.user_uuid = %(viewer_uuid)s::uuid
                AND follows.followed_user_uuid = person.uuid
        )
    THEN 'open'
    WHEN message_groups.declined_uuid IS NULL THEN 'request'
    ELSE 'declined'
END
