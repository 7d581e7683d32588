-- What a crud is found by.

ALTER TABLE activities
    -- With their sign and in lower case, each once: '#bread'.
    ADD COLUMN tags text[] NOT NULL DEFAULT '{}';
ALTER TABLE activities
    -- One list of all that can be asked for, so that one index answers any combination of it:
    -- the words as they stand (A: phrases, beginnings of words), their stems without the words
    -- that stand everywhere (B), the tags, who wrote it, and the day of its uuid, by which the
    -- index can be asked for one day after the other. No word contains '#' or ':'.
    ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', message), 'A')
        || setweight(to_tsvector('english', message), 'B')
        || array_to_tsvector(tags || ARRAY[
            'from:' || user_uuid::text,
            'day:' || floor(
                extract(epoch FROM uuid_extract_timestamp(uuid) AT TIME ZONE 'UTC') / 86400
            )::text
        ])
    ) STORED;
-- A list of what is still to be put in would be read from end to end by every search.
CREATE INDEX activities_search ON activities USING gin (search) WITH (fastupdate = off);

CREATE OR REPLACE VIEW live_activities AS
SELECT
    uuid,
    user_uuid,
    reply_to_activity_uuid,
    message,
    likes_count,
    replies_count - (
        SELECT count(*)::integer
        FROM activities AS reply
        WHERE reply.reply_to_activity_uuid = activities.uuid
            AND reply.expires_at <= statement_timestamp()
    ) AS replies_count,
    reposts_count,
    created_at,
    expires_at,
    life_changed_at,
    tags,
    search
FROM activities
WHERE expires_at > statement_timestamp();
