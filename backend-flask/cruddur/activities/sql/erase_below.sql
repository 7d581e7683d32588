-- Which of these cruds, held by lock_below.sql, can go now? Those below which nothing is left. The crud that
-- ends itself stays where its life was extended after it had been shortened. Answers those that have
-- to wait.
WITH RECURSIVE candidates AS (
    SELECT
        post.uuid,
        post.user_uuid,
        post.reply_to_activity_uuid,
        post.hidden,
        post.message,
        post.created_at,
        post.expires_at,
        asked.nth
    FROM unnest(%(uuids)s::uuid[]) WITH ORDINALITY AS asked (uuid, nth)
    JOIN activities AS post ON post.uuid = asked.uuid
),
\ir open_branches.sql
, doomed AS (
    SELECT
        uuid,
        user_uuid,
        reply_to_activity_uuid,
        hidden,
        message,
        created_at,
        least(expires_at, %(ends_at)s::timestamptz) AS ended_at
    FROM candidates
    WHERE uuid NOT IN (SELECT uuid FROM open_branches)
        AND (uuid <> %(ending_uuid)s::uuid OR expires_at <= statement_timestamp())
),
\ir erase.sql
\ir left_open.sql
