-- The viewer accepts this conversation, which somebody else began; idempotent.
UPDATE message_groups
SET answered_at = statement_timestamp()
WHERE uuid = %(message_group_uuid)s::uuid
    AND %(viewer_uuid)s::uuid IN (first_user_uuid, second_user_uuid)
    AND begun_by_uuid <> %(viewer_uuid)s::uuid
    AND answered_at IS NULL
    AND declined_uuid IS NULL
