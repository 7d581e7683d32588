-- Fragment: as unmuted.sql, for what shows activities to people who do not follow the author: limited people are
-- left out.
\ir ../../../mutes/sql/fragments/mutes.sql
,
\ir ../../../users/sql/fragments/blocked_or_limited_users.sql
,
left_out AS NOT MATERIALIZED (SELECT * FROM muted),
\ir visible_activities.sql
