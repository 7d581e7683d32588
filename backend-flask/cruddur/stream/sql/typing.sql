-- To whom does the viewer write in this conversation, if the other may know that at once? It is open for both, neither
-- blocks the other, and the other does not mute the viewer.
WITH
\ir ../../users/sql/fragments/blocked_users.sql
SELECT person.uuid
FROM message_groups
JOIN users AS person ON person.uuid = CASE %(viewer_uuid)s::uuid
    WHEN message_groups.first_user_uuid THEN message_groups.second_user_uuid
    WHEN message_groups.second_user_uuid THEN message_groups.first_user_uuid
END
WHERE message_groups.uuid = %(message_group_uuid)s::uuid
    AND (
        message_groups.begun_by_uuid IS NULL
        OR message_groups.answered_at IS NOT NULL
        OR EXISTS (
            SELECT FROM follows
            WHERE follows.followed_user_uuid = message_groups.begun_by_uuid
                AND follows.user_uuid IN (message_groups.first_user_uuid, message_groups.second_user_uuid)
        )
    )
    AND person.uuid NOT IN (SELECT user_uuid FROM blocked_users)
    AND NOT EXISTS (
        SELECT FROM mutes
        WHERE mutes.user_uuid = person.uuid
            AND mutes.muted_user_uuid = %(viewer_uuid)s::uuid
            AND (mutes.ends_at IS NULL OR mutes.ends_at > statement_timestamp())
    )
