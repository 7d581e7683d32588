-- Fragment: as unmuted.sql, for what shows activities to people who do not follow the author: limited people are
-- left out, and so is what is not for everybody, also of the viewer.
\ir ../../../mutes/sql/fragments/mutes.sql
,
\ir ../../../users/sql/fragments/blocked_or_limited_users.sql
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
reach AS NOT MATERIALIZED (SELECT 'everyone'::text AS kind),
\ir visible_activities.sql
