-- Accounts: how one signs up, signs in and is found again, and what keeps guessing slow.

-- Both are empty for people whom nobody can sign in as with a password, as in the demo world.
ALTER TABLE users
    ADD COLUMN email text UNIQUE CHECK (email = lower(email) AND char_length(email) <= 254),
    ADD COLUMN password_hash text,
    -- When the address was confirmed; until then one may read and not write.
    ADD COLUMN confirmed_at timestamptz;
UPDATE users SET confirmed_at = created_at;

ALTER TABLE sessions
    -- A cookie in a browser, or a token that a program sends.
    ADD COLUMN kind text NOT NULL DEFAULT 'token' CHECK (kind IN ('cookie', 'token')),
    ADD COLUMN user_agent text NOT NULL DEFAULT '' CHECK (char_length(user_agent) <= 300),
    ADD COLUMN address inet,
    -- Kept to the hour: a write per request would cost more than it tells.
    ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX sessions_expiring ON sessions (expires_at);

-- The code itself is not kept: it is computed from this row's uuid and SECRET_KEY.
CREATE TABLE codes (
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('confirm', 'recover')),
    uuid uuid NOT NULL DEFAULT gen_random_uuid(),
    tries integer NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL DEFAULT now() + interval '15 minutes',
    PRIMARY KEY (user_uuid, purpose)
);

-- How often somebody did what may be done only so often, by a keyed hash of who and what.
CREATE TABLE throttles (
    key bytea PRIMARY KEY,
    used integer NOT NULL,
    window_ends_at timestamptz NOT NULL,
    blocked_until timestamptz
);
CREATE INDEX throttles_ended ON throttles (window_ends_at);

-- Mail that could not go anywhere because no mail server is set; development only.
CREATE TABLE development_mails (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    recipient text NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
