-- As home.sql, where the latest of everybody do not fill the page: the newest of each author are
-- collected, which takes longer the more authors there are.
WITH
\ir fragments/unmuted.sql
,
\ir fragments/home_by_author_entries.sql
,
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
