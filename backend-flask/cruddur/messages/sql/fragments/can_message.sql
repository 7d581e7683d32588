-- Fragment: whether the `person` takes messages from the viewer: from everyone, from those whom the person follows, or
-- in a conversation, in `message_groups`, that the person began or answered.
(
    person.messages_from = 'everyone'
    OR message_groups.uuid IS NOT NULL
        AND (
            message_groups.begun_by_uuid IS DISTINCT FROM %(viewer_uuid)s::uuid
            OR message_groups.answered_at IS NOT NULL
        )
    OR person.messages_from = 'following'
        AND EXISTS (
            SELECT FROM follows
            WHERE follows.user_uuid = person.uuid
                AND follows.followed_user_uuid = %(viewer_uuid)s::uuid
        )
)
