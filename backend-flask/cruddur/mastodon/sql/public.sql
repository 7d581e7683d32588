-- What is new from everyone, for an app? As activities/home_everyone.sql.
WITH
\ir ../../activities/sql/fragments/everyone_entries.sql
,
\ir ../../activities/sql/fragments/page.sql
,
\ir fragments/statuses.sql
\ir fragments/status_page.sql
