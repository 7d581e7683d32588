-- Fragment: as unmuted.sql, for what shows activities to people who do not follow the author: limited people are
-- left out, and so is what is not for everybody, also of the viewer.
\ir ../../../mutes/sql/fragments/mutes.sql
,
\ir ../../../users/sql/fragments/blocked_or_limited_users.sql
,
\ir ../../../mutes/sql/fragments/left_out.sql
,
reach AS NOT MATERIALIZED (SELECT 'everyone'::text AS kind),
\ir visible_activities.sql
