-- What is new from the viewer and from those whom the viewer follows, for an app? As activities/home.sql.
WITH
\ir ../../activities/sql/fragments/unmuted.sql
,
\ir ../../activities/sql/fragments/home_entries.sql
,
\ir ../../activities/sql/fragments/page.sql
,
\ir fragments/statuses.sql
\ir fragments/status_page.sql
, (SELECT count(*) FROM numbered) <= %(limit)s::integer
    AND (SELECT count(*) = 1000 FROM latest) AS is_incomplete
