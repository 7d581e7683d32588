-- What somebody does not want to see. Nobody else is told.

CREATE TABLE mutes (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    user_uuid uuid NOT NULL REFERENCES people,
    kind text NOT NULL CHECK (kind IN ('person', 'word', 'tag')),
    muted_user_uuid uuid REFERENCES people,
    -- The word or words, or the tag as it stands in activities.tags.
    value text CHECK (char_length(value) BETWEEN 1 AND 101),
    -- What the word matches in activities.search.
    query tsquery,
    -- Empty where it holds until it is undone.
    ends_at timestamptz,
    -- Reads look up all mutes of a person by it.
    UNIQUE NULLS NOT DISTINCT (user_uuid, kind, muted_user_uuid, value),
    CHECK (user_uuid <> muted_user_uuid),
    CHECK ((kind = 'person') = (muted_user_uuid IS NOT NULL)),
    CHECK ((kind = 'person') = (value IS NULL)),
    CHECK ((kind = 'word') = (query IS NOT NULL))
);
CREATE INDEX mutes_of_muted ON mutes (muted_user_uuid) WHERE muted_user_uuid IS NOT NULL;
CREATE INDEX mutes_ending ON mutes (ends_at) WHERE ends_at IS NOT NULL;
ALTER TABLE mutes ALTER COLUMN value SET STATISTICS 0, ALTER COLUMN query SET STATISTICS 0;
