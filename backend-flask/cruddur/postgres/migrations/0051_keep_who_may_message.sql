-- Who may begin a conversation with somebody, and which conversations the other has not answered yet.

ALTER TABLE users
ADD COLUMN messages_from text NOT NULL DEFAULT 'everyone'
    CHECK (messages_from IN ('everyone', 'following', 'nobody'));

ALTER TABLE message_groups
-- Who began it; empty where that was before this was kept, and it is answered then.
ADD COLUMN begun_by_uuid uuid CHECK (begun_by_uuid IN (first_user_uuid, second_user_uuid)),
-- When the other wrote, or accepted it. Until then it is a request, unless the other follows who began it.
ADD COLUMN answered_at timestamptz,
-- When the other declined it, as a key: who declined is shown no message from before.
ADD COLUMN declined_uuid uuid,
ADD CHECK (begun_by_uuid IS NOT NULL OR answered_at IS NULL AND declined_uuid IS NULL);

-- Those that are waiting, by whose list they stand in.
CREATE INDEX message_groups_waiting_first ON message_groups (first_user_uuid, uuid DESC)
    WHERE answered_at IS NULL AND begun_by_uuid = second_user_uuid;
CREATE INDEX message_groups_waiting_second ON message_groups (second_user_uuid, uuid DESC)
    WHERE answered_at IS NULL AND begun_by_uuid = first_user_uuid;
