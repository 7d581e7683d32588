-- People, whom they follow, and the tokens that they sign in with.

CREATE TABLE users (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    -- Lower case only, so that uniqueness without regard to case is plain uniqueness.
    handle text NOT NULL UNIQUE CHECK (handle ~ '^[a-z0-9_]{3,30}$'),
    display_name text NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 50),
    bio text NOT NULL DEFAULT '' CHECK (char_length(bio) <= 160),
    -- Notifications up to this one have been read; they sort by time.
    notifications_read_uuid uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE follows (
    uuid uuid NOT NULL UNIQUE DEFAULT uuidv7(),
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    followed_user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_uuid, followed_user_uuid),
    CHECK (user_uuid <> followed_user_uuid)
);
CREATE INDEX follows_of_followed ON follows (followed_user_uuid, user_uuid);

-- A token itself is never stored, only its SHA-256.
CREATE TABLE sessions (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    token_sha256 bytea NOT NULL UNIQUE CHECK (octet_length(token_sha256) = 32),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_of_user ON sessions (user_uuid);
