-- What the service `backup` promises and how its last try went: one row, which it keeps up to date.

CREATE TABLE backup_state (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    -- How often one is made, and the age at which it is deleted. Empty: none is made by itself.
    every_seconds integer CHECK (every_seconds > 0),
    kept_seconds integer CHECK (kept_seconds >= every_seconds),
    is_encrypted boolean NOT NULL DEFAULT false,
    -- The newest good one, and since when the oldest crud or message can be in it.
    made_at timestamptz,
    bytes bigint CHECK (bytes >= 0),
    oldest_content_at timestamptz,
    tried_at timestamptz,
    -- Why the last try failed; empty when it did not.
    fault text NOT NULL DEFAULT '' CHECK (char_length(fault) <= 300)
);
INSERT INTO backup_state DEFAULT VALUES;
