-- Who wants to have nothing to do with whom. It holds in both directions, whoever set it.

CREATE TABLE blocks (
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    blocked_user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_uuid, blocked_user_uuid),
    CHECK (user_uuid <> blocked_user_uuid)
);
CREATE INDEX blocks_of_blocked ON blocks (blocked_user_uuid, user_uuid);
