-- Which visible activities match the query, newest first, for an app? As search/search.sql.
WITH RECURSIVE
\ir ../../search/sql/fragments/found_entries.sql
,
\ir ../../activities/sql/fragments/page.sql
,
\ir fragments/statuses.sql
\ir fragments/status_page.sql
