-- Apps of others, which speak Mastodon's API (OAuth 2): what registered itself, the codes that people gave it, and what
-- their sessions may do.
CREATE TABLE oauth_apps (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    secret_sha256 bytea NOT NULL,
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    website text CHECK (char_length(website) <= 2000),
    redirect_uris text[] NOT NULL CHECK (cardinality(redirect_uris) BETWEEN 1 AND 10),
    scopes text[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX oauth_apps_created ON oauth_apps (created_at);

-- `token_sha256` is that of the session which a code was exchanged for: it ends when the code is sent again.
CREATE TABLE oauth_codes (
    code_sha256 bytea PRIMARY KEY,
    app_uuid uuid NOT NULL REFERENCES oauth_apps ON DELETE CASCADE,
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    redirect_uri text NOT NULL,
    code_challenge text,
    scopes text[] NOT NULL,
    life integer,
    end_line boolean NOT NULL,
    locale text NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    token_sha256 bytea
);
CREATE INDEX oauth_codes_expiring ON oauth_codes (expires_at);
CREATE INDEX oauth_codes_of_app ON oauth_codes (app_uuid);
CREATE INDEX oauth_codes_of_user ON oauth_codes (user_uuid);

-- Of a session of an app: its scopes in Mastodon's words, how many seconds cruds that it posts live where it does not
-- say it (NULL: as the place sets), and whether their end is written below their text, in which language.
ALTER TABLE sessions
    ADD COLUMN app_uuid uuid REFERENCES oauth_apps,
    ADD COLUMN app_scopes text[],
    ADD COLUMN app_life integer,
    ADD COLUMN app_end_line boolean,
    ADD COLUMN app_locale text;
CREATE INDEX sessions_of_app ON sessions (app_uuid) WHERE app_uuid IS NOT NULL;

-- How far the person has read home, for the apps: each remembers it here for the others.
ALTER TABLE users ADD COLUMN home_read_uuid uuid;
