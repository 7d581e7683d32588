-- Fragment: as unmuted.sql, for what the stream tells many viewers at once: `viewer_uuid` is nobody, and activities are in
-- it whoever they are for. Whoever includes it says who is not in their audience (is_in_audience).
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
reach AS NOT MATERIALIZED (SELECT 'all'::text AS kind),
\ir visible_activities.sql
