-- Fragment: as unmuted.sql, for what the stream tells many viewers at once: `viewer_uuid` is nobody, and activities are in
-- it whoever they are for. Whoever includes it says who is not in their audience (is_in_audience).
\ir ../../../mutes/sql/fragments/mutes.sql
,
\ir ../../../users/sql/fragments/blocked_or_muted_users.sql
,
\ir ../../../mutes/sql/fragments/left_out.sql
,
reach AS NOT MATERIALIZED (SELECT 'all'::text AS kind),
\ir visible_activities.sql
