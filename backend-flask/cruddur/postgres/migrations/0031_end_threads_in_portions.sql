-- What ended and has not been carried out everywhere yet. Below a crud stands whatever was answered to it,
-- which may be a hundred thousand rows; a person who left may have written as many. From the moment
-- that a row stands here none of them is alive, and the worker carries it out in portions.

CREATE TABLE endings (
    -- Of a crud, or of a person who left.
    uuid uuid PRIMARY KEY,
    is_person boolean NOT NULL DEFAULT false,
    -- What was answered to that crud ends then at the latest. May still be to come.
    ends_at timestamptz NOT NULL,
    began_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The cruds whose answers are still to be gone through, those found last first: an answer never has a
-- lower place than what it answers.
CREATE TABLE ending_branches (
    ending_uuid uuid NOT NULL REFERENCES endings ON DELETE CASCADE,
    place bigint GENERATED ALWAYS AS IDENTITY,
    activity_uuid uuid NOT NULL,
    PRIMARY KEY (ending_uuid, place),
    UNIQUE (ending_uuid, activity_uuid)
) WITH (
    -- Its rows come and go by the hundred.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_insert_threshold = -1
);

-- However an account goes, what hangs on it is erased.
CREATE OR REPLACE FUNCTION remember_former_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_users (uuid) VALUES (OLD.uuid) ON CONFLICT DO NOTHING;
    INSERT INTO endings (uuid, is_person, ends_at) VALUES (OLD.uuid, true, statement_timestamp())
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

-- What a crud answers, and what that answers, up to the first.
CREATE FUNCTION cruds_above(crud_uuid uuid) RETURNS TABLE (uuid uuid, user_uuid uuid)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH RECURSIVE above AS (
        SELECT answered.uuid, answered.user_uuid, answered.reply_to_activity_uuid
        FROM activities AS crud
        JOIN activities AS answered ON answered.uuid = crud.reply_to_activity_uuid
        WHERE crud.uuid = crud_uuid
        UNION ALL
        SELECT answered.uuid, answered.user_uuid, answered.reply_to_activity_uuid
        FROM above
        JOIN activities AS answered ON answered.uuid = above.reply_to_activity_uuid
    )
    SELECT above.uuid, above.user_uuid FROM above;
END;

-- Since when a crud is gone although its own time is not over: because its author left, or something
-- above it ended, or somebody left who wrote there.
CREATE FUNCTION ended_above_at(crud_uuid uuid, author_uuid uuid) RETURNS timestamptz
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
AS $$
DECLARE
    -- Step by step: most have nothing above them, or one crud, which a recursive query takes longer for.
    above_uuid uuid := crud_uuid;
    above_author_uuid uuid;
    passed uuid[] := ARRAY[author_uuid];
BEGIN
    LOOP
        SELECT answered.uuid, answered.user_uuid INTO above_uuid, above_author_uuid
        FROM activities AS crud
        JOIN activities AS answered ON answered.uuid = crud.reply_to_activity_uuid
        WHERE crud.uuid = above_uuid;
        EXIT WHEN NOT FOUND;
        passed := passed || above_uuid || above_author_uuid;
    END LOOP;
    RETURN (
        SELECT min(ends_at)
        FROM endings
        WHERE uuid = ANY (passed) AND ends_at <= statement_timestamp()
    );
END
$$;

-- Whether anybody above this crud blocks that person.
CREATE FUNCTION blocked_above(crud_uuid uuid, person_uuid uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM cruds_above(crud_uuid) AS above
        JOIN blocks ON blocks.user_uuid = above.user_uuid AND blocks.blocked_user_uuid = person_uuid
    );
END
$$;

-- The definition of alive, in three steps. The statement's own time counts, so that a transaction that
-- waited for a lock does not show what expired meanwhile.
-- First, whose own time is not over. That is enough for a post, which has nothing above it, for an answer to
-- something alive, and to find what is then looked up once more; whoever reads it for those leaves out
-- what is hidden, and whom apart.sql names (test_house.py).
CREATE VIEW unexpired_activities AS
SELECT
    uuid,
    user_uuid,
    reply_to_activity_uuid,
    message,
    likes_count,
    CASE WHEN replies_count = 0 THEN 0 ELSE replies_count - (
        SELECT count(*)::integer
        FROM activities AS reply
        WHERE reply.reply_to_activity_uuid = activities.uuid
            AND NOT reply.hidden
            AND reply.expires_at <= statement_timestamp()
    ) END AS replies_count,
    reposts_count,
    created_at,
    expires_at,
    life_changed_at,
    tags,
    search,
    replies_count > 0 AS has_replies,
    hidden
FROM activities
WHERE expires_at > statement_timestamp();

-- How many answers to a living crud are by people whom apart.sql names for that viewer. A function: what
-- nearly no card needs would have to be made ready for every statement with cards.
CREATE FUNCTION replies_apart(crud_uuid uuid, viewer_uuid uuid) RETURNS integer
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
-- One crud with very many answers makes Postgres expect as many of each.
SET enable_seqscan = off
AS $$
BEGIN
    RETURN (
        SELECT count(*)
        FROM unexpired_activities AS reply
        WHERE reply.reply_to_activity_uuid = crud_uuid
            AND NOT reply.hidden
            -- Each is looked up, not compared with all whom somebody blocks, who may be very many.
            AND coalesce(
                (
                    SELECT true FROM blocks
                    WHERE blocks.user_uuid = viewer_uuid
                        AND blocks.blocked_user_uuid = reply.user_uuid
                ),
                (
                    SELECT true FROM blocks
                    WHERE blocks.user_uuid = reply.user_uuid
                        AND blocks.blocked_user_uuid = viewer_uuid
                ),
                (SELECT is_person FROM endings WHERE endings.uuid = reply.user_uuid),
                false
            )
    );
END
$$;

-- Then, above which nothing ended. Where nothing is ending, which is nearly always, that is one look at an
-- empty table for all rows of a statement. What a block hides is among it: its author may take it back.
CREATE VIEW kept_activities AS
SELECT *
FROM unexpired_activities
WHERE NOT EXISTS (SELECT FROM endings) OR ended_above_at(uuid, user_uuid) IS NULL;

-- And what may be shown.
CREATE OR REPLACE VIEW live_activities AS
SELECT
    uuid,
    user_uuid,
    reply_to_activity_uuid,
    message,
    likes_count,
    replies_count,
    reposts_count,
    created_at,
    expires_at,
    life_changed_at,
    tags,
    search,
    has_replies
FROM kept_activities
WHERE reply_to_activity_uuid IS NULL OR NOT hidden;
