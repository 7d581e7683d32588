-- The viewer declines this conversation, which somebody else began: it is not shown to the viewer any more.
UPDATE message_groups
SET declined_uuid = uuidv7()
WHERE uuid = %(message_group_uuid)s::uuid
    AND %(viewer_uuid)s::uuid IN (first_user_uuid, second_user_uuid)
    AND begun_by_uuid <> %(viewer_uuid)s::uuid
    AND answered_at IS NULL
    AND declined_uuid IS NULL
