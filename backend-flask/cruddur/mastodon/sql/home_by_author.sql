-- As home.sql, where the latest of everybody do not fill the page: as activities/home_by_author.sql.
WITH
\ir ../../activities/sql/fragments/unmuted.sql
,
\ir ../../activities/sql/fragments/home_by_author_entries.sql
,
\ir ../../activities/sql/fragments/page.sql
,
\ir fragments/statuses.sql
\ir fragments/status_page.sql
