-- Passkeys, by which people sign in, and when the person of a session last proved to be that person.

CREATE TABLE passkeys (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    -- What the authenticator calls it. Two people never have the same one.
    credential_id bytea NOT NULL UNIQUE CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
    -- The host of the page's address: the passkey is good there only.
    rp_id text NOT NULL CHECK (char_length(rp_id) <= 253),
    public_key bytea NOT NULL CHECK (octet_length(public_key) BETWEEN 1 AND 2048),
    -- How often the authenticator says it was used; always 0 where it does not count.
    sign_count bigint NOT NULL CHECK (sign_count >= 0),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 50),
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz
);
CREATE INDEX passkeys_of_user ON passkeys (user_uuid);

-- Challenges that were answered. One that was not is stored nowhere: it says itself, signed, until when it is good.
CREATE TABLE used_challenges (
    challenge_sha256 bytea PRIMARY KEY CHECK (octet_length(challenge_sha256) = 32),
    expires_at timestamptz NOT NULL
);
CREATE INDEX used_challenges_expiring ON used_challenges (expires_at);

-- A sign-in is a proof; those of before do not count.
ALTER TABLE sessions ADD COLUMN proved_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE sessions ALTER COLUMN proved_at SET DEFAULT now();
