-- Fragment: as visible.sql, for what comes to the viewer, such as feeds and notifications: without what the viewer
-- mutes. One's own is never left out.
\ir ../../../mutes/sql/fragments/mutes.sql
,
\ir ../../../users/sql/fragments/blocked_or_muted_users.sql
,
\ir ../../../mutes/sql/fragments/left_out.sql
,
reach AS NOT MATERIALIZED (SELECT 'viewer'::text AS kind),
\ir visible_activities.sql
