-- Fragment: the columns of a Group: the conversation in `message_groups`, if there is one, with the `person`, after
-- blocked_users.sql.
message_groups.uuid,
person.uuid AS person_uuid,
person.handle,
person.display_name,
'/api/media/' || person.avatar_uuid || '/preview' AS avatar_url,
message_groups.expires_in,
person.uuid IN (SELECT user_uuid FROM blocked_users) AS is_blocked,
EXISTS (
    SELECT FROM mutes
    WHERE mutes.user_uuid = %(viewer_uuid)s::uuid
        AND mutes.muted_user_uuid = person.uuid
        AND (mutes.ends_at IS NULL OR mutes.ends_at > statement_timestamp())
) AS is_muted,
\ir state.sql
AS state,
CASE WHEN message_groups.begun_by_uuid = person.uuid THEN message_groups.declined_uuid END AS declined_uuid,
\ir can_message.sql
AS can_message,
extract(epoch FROM statement_timestamp())::float8 AS asked_at
