-- Whom somebody wants to follow, as a file said: the worker follows them, as fast as the limits allow.
CREATE TABLE follow_imports (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    user_uuid uuid NOT NULL UNIQUE REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- When the worker goes on; while it does, when another worker would.
    due_at timestamptz NOT NULL DEFAULT now(),
    -- Whether it waits because a limit is used up.
    is_limited boolean NOT NULL DEFAULT false,
    ended_at timestamptz
);
CREATE INDEX follow_imports_due ON follow_imports (due_at) WHERE ended_at IS NULL;
CREATE INDEX follow_imports_ended ON follow_imports (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE follow_import_lines (
    import_uuid uuid NOT NULL REFERENCES follow_imports ON DELETE CASCADE,
    line integer NOT NULL,
    -- As it stands in the file, for the person to find it again.
    address text NOT NULL CHECK (char_length(address) <= 100),
    -- Of whom it is, where it can be somebody of this place.
    handle text CHECK (char_length(handle) <= 30),
    -- What it came to; empty while it waits.
    outcome text CHECK (outcome IN (
        'followed', 'requested', 'already', 'elsewhere', 'nobody', 'oneself', 'blocked', 'twice'
    )),
    PRIMARY KEY (import_uuid, line),
    CHECK (handle IS NOT NULL OR outcome IS NOT NULL)
);
ALTER TABLE follow_import_lines
ALTER COLUMN address SET STATISTICS 0,
ALTER COLUMN handle SET STATISTICS 0;
