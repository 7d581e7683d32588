-- Who talks with whom. The words are in DynamoDB; here is whose they are, and when they end.

CREATE TABLE message_groups (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    -- In the order of their uuids, so that two people have one conversation, whoever began it.
    first_user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    second_user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    -- The timer in seconds, for messages that are written from now on; empty when it is off.
    expires_in integer CHECK (expires_in BETWEEN 1 AND 2592000),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (first_user_uuid, second_user_uuid),
    CHECK (first_user_uuid < second_user_uuid)
);
CREATE INDEX message_groups_of_second ON message_groups (second_user_uuid);

-- What has to be erased when. No foreign key: whoever leaves takes a conversation along as a whole.
CREATE TABLE message_expiries (
    message_uuid uuid PRIMARY KEY,
    message_group_uuid uuid NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX message_expiries_due ON message_expiries (expires_at);
