-- Links by which people join, and who joined by which.

CREATE TABLE invites (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    -- 128 random bits. Not hashed: whoever made it reads it again to pass it on.
    code text NOT NULL UNIQUE CHECK (char_length(code) BETWEEN 22 AND 64),
    -- Whoever made it; empty where a command did, and when that person has left, which ends it.
    user_uuid uuid REFERENCES users ON DELETE SET NULL,
    is_of_server boolean NOT NULL DEFAULT false,
    max_uses integer NOT NULL CHECK (max_uses BETWEEN 1 AND 1000),
    uses integer NOT NULL DEFAULT 0 CHECK (uses BETWEEN 0 AND max_uses),
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    expires_at timestamptz NOT NULL,
    withdrawn_at timestamptz
);
CREATE INDEX invites_of_user ON invites (user_uuid, uuid);
CREATE INDEX invites_expiring ON invites (expires_at);

ALTER TABLE users ADD COLUMN invite_uuid uuid REFERENCES invites;
CREATE INDEX users_of_invite ON users (invite_uuid, uuid) WHERE invite_uuid IS NOT NULL;
