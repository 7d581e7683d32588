-- Fragment: as visible.sql, for what shows activities to people who do not follow the author: limited people are
-- left out.
\ir ../../../users/sql/fragments/blocked_or_limited_users.sql
,
\ir visible_activities.sql
