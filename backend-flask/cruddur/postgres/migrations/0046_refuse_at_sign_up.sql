-- Who may join: sign-ups that a moderator decides on, refused mail domains, and handles that nobody gets.

ALTER TABLE pending_signups
    -- By which invite; the use is counted when the sign-up is confirmed.
    ADD COLUMN invite_uuid uuid REFERENCES invites ON DELETE SET NULL,
    -- To the question of the place.
    ADD COLUMN answer text CHECK (char_length(answer) <= 1000),
    -- Of those whose address is confirmed, and whom a moderator has yet to let in: since when, and the id that
    -- moderators know it by, which sorts by time.
    ADD COLUMN confirmed_at timestamptz,
    ADD COLUMN waiting_uuid uuid UNIQUE,
    ADD CHECK ((confirmed_at IS NULL) = (waiting_uuid IS NULL));
CREATE INDEX pending_signups_of_invite ON pending_signups (invite_uuid) WHERE invite_uuid IS NOT NULL;
CREATE UNIQUE INDEX pending_signups_waiting ON pending_signups (handle) WHERE confirmed_at IS NOT NULL;

-- What a handle looks like at a glance: two with the same skeleton are taken for each other.
CREATE FUNCTION handle_skeleton(handle text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(translate(handle, '1i0', 'llo'), '_+', '_', 'g');
CREATE INDEX users_skeleton ON users (handle_skeleton(handle));
CREATE INDEX former_handles_skeleton ON former_handles (handle_skeleton(handle));
CREATE INDEX pending_signups_skeleton ON pending_signups (handle_skeleton(handle))
    WHERE confirmed_at IS NOT NULL;

CREATE TABLE reserved_handles (handle text PRIMARY KEY CHECK (handle ~ '^[a-z0-9_]{2,30}$'));
CREATE INDEX reserved_handles_skeleton ON reserved_handles (handle_skeleton(handle));
INSERT INTO reserved_handles (handle)
SELECT unnest(string_to_array(
    'about abuse account accounts activities admin administrator api app assets auth blog compose cruddur contact '
    'confirm docs everyone explore export following followers help home info login logout mail me messages '
    'moderator news nobody notifications official police postmaster privacy profile recover reserved root search '
    'security settings shared signin signout signup staff status support system team terms tos trends undefined '
    'users webmaster www null',
    ' '
));

-- `example.com` is that domain, `*.example.com` all below it.
CREATE TABLE mail_domain_rules (
    pattern text PRIMARY KEY
        CHECK (pattern = lower(pattern) AND char_length(pattern) <= 255),
    -- From a list that a command loads as a whole; the others an admin wrote.
    is_loaded boolean NOT NULL DEFAULT false
);
CREATE INDEX mail_domain_rules_written ON mail_domain_rules (pattern) WHERE NOT is_loaded;
