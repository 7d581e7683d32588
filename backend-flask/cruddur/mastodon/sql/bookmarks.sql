-- What did the viewer bookmark, for an app? As activities/bookmarks.sql.
WITH
\ir ../../activities/sql/fragments/bookmark_entries.sql
,
\ir ../../activities/sql/fragments/page.sql
,
\ir fragments/statuses.sql
\ir fragments/status_page.sql
