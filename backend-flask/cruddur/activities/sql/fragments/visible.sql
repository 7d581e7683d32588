-- Fragment: who may see what. `visible_activities` are the living activities that the viewer may see: nobody's whom a block
-- or a suspension hides, and those for whose audience the viewer counts.
-- `visible_unexpired_activities` the same of those whose own time is not over: enough for posts, for replies
-- to something visible, and for candidates that are looked up in `visible_activities` before they are shown.
-- Everything that is read for a viewer comes from these two; test_visibility.py lists the exceptions. Both
-- are inlined where they are used, so that each use is planned with the view's own indexes (decision 28).
-- This one is for what the viewer went to, a crud, a thread, a person: what the viewer mutes is in it and
-- marked (viewer_state.sql). What comes to the viewer is in unmuted.sql and widely_visible.sql.
\ir ../../../mutes/sql/fragments/mutes.sql
,
\ir ../../../users/sql/fragments/blocked_users.sql
,
marked AS NOT MATERIALIZED (SELECT * FROM muted),
left_out AS NOT MATERIALIZED (
    SELECT
        NULL::text[] AS muted_tags,
        NULL::tsquery AS muted_words,
        NULL::jsonb AS muted_lexemes,
        true AS has_no_texts
),
reach AS NOT MATERIALIZED (SELECT 'viewer'::text AS kind),
\ir visible_activities.sql
