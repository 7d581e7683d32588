-- Posts that expire, what hangs on them, and the two views that say which are alive.

CREATE TABLE activities (
    -- Version 7: sorts by time, so pages are keyed by it.
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    reply_to_activity_uuid uuid REFERENCES activities ON DELETE CASCADE,
    message text NOT NULL CHECK (char_length(message) BETWEEN 1 AND 280),
    likes_count integer NOT NULL DEFAULT 0 CHECK (likes_count >= 0),
    -- Replies that have a row, also those that expired a moment ago: live_activities subtracts them.
    replies_count integer NOT NULL DEFAULT 0 CHECK (replies_count >= 0),
    reposts_count integer NOT NULL DEFAULT 0 CHECK (reposts_count >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    CHECK (expires_at > created_at),
    CHECK (expires_at - created_at <= interval '30 days')
) WITH (
    -- Room on the page for counters to change in place, and a vacuum soon after many inserts,
    -- because index-only scans are only fast on pages that a vacuum has seen.
    fillfactor = 85,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_insert_scale_factor = 0.02
);
-- Everyone's home, one person's posts, the replies to a post, and what expires next.
CREATE INDEX activities_top_level ON activities (uuid DESC) INCLUDE (expires_at)
    WHERE reply_to_activity_uuid IS NULL;
CREATE INDEX activities_top_level_of_user ON activities (user_uuid, uuid DESC) INCLUDE (expires_at)
    WHERE reply_to_activity_uuid IS NULL;
CREATE INDEX activities_replies ON activities (reply_to_activity_uuid, uuid DESC) INCLUDE (expires_at)
    WHERE reply_to_activity_uuid IS NOT NULL;
CREATE INDEX activities_expiring_replies ON activities (reply_to_activity_uuid, expires_at)
    WHERE reply_to_activity_uuid IS NOT NULL;
CREATE INDEX activities_of_user ON activities (user_uuid, uuid DESC);
CREATE INDEX activities_expiring ON activities (expires_at);

CREATE TABLE mentions (
    activity_uuid uuid NOT NULL REFERENCES activities ON DELETE CASCADE,
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    PRIMARY KEY (activity_uuid, user_uuid)
);
CREATE INDEX mentions_of_user ON mentions (user_uuid);

CREATE TABLE likes (
    uuid uuid NOT NULL UNIQUE DEFAULT uuidv7(),
    activity_uuid uuid NOT NULL REFERENCES activities ON DELETE CASCADE,
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (activity_uuid, user_uuid)
);
CREATE INDEX likes_of_user ON likes (user_uuid);

CREATE TABLE reposts (
    -- Its place in a home feed.
    uuid uuid NOT NULL UNIQUE DEFAULT uuidv7(),
    activity_uuid uuid NOT NULL REFERENCES activities ON DELETE CASCADE,
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (activity_uuid, user_uuid)
);
CREATE INDEX reposts_of_user ON reposts (user_uuid, uuid DESC) INCLUDE (activity_uuid);

-- What is left of a post for 30 days: that it was, and when it ended. No author, no text.
CREATE TABLE activity_placeholders (
    uuid uuid PRIMARY KEY,
    reply_to_activity_uuid uuid,
    expired_at timestamptz NOT NULL
);
CREATE INDEX activity_placeholders_expired ON activity_placeholders (expired_at);

-- The only definition of alive. The statement's own time counts, so that a transaction that
-- waited for a lock does not show what expired meanwhile.
CREATE VIEW live_activities AS
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
    expires_at
FROM activities
WHERE expires_at > statement_timestamp();

-- Its opposite: what was here within the last 30 days and is not any more.
CREATE VIEW gone_activities AS
SELECT uuid, expires_at AS expired_at
FROM activities
WHERE expires_at <= statement_timestamp()
UNION ALL
SELECT uuid, expired_at
FROM activity_placeholders
WHERE expired_at > statement_timestamp() - interval '30 days';
