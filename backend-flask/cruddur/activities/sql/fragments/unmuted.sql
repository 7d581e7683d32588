-- Fragment: as visible.sql, for what comes to the viewer, such as feeds and notifications: without what the viewer
-- mutes. One's own is never left out.
\ir ../../../mutes/sql/fragments/mutes.sql
,
\ir ../../../users/sql/fragments/blocked_or_muted_users.sql
,
marked AS NOT MATERIALIZED (
    SELECT
        NULL::uuid[] AS user_uuids,
        NULL::text[] AS muted_tags,
        NULL::tsquery AS muted_words,
        NULL::jsonb AS muted_lexemes,
        true AS is_empty
),
left_out AS NOT MATERIALIZED (SELECT * FROM muted),
reach AS NOT MATERIALIZED (SELECT 'viewer'::text AS kind),
\ir visible_activities.sql
