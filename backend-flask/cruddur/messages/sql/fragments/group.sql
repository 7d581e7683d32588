-- Fragment: the columns of a Group: the conversation in `message_groups`, if there is one, with the `person`, after
-- blocked_users.sql.
message_groups.uuid,
person.uuid AS person_uuid,
person.handle,
person.display_name,
message_groups.expires_in,
person.uuid IN (SELECT user_uuid FROM blocked_users) AS is_blocked,
extract(epoch FROM statement_timestamp())::float8 AS asked_at
