-- What did the viewer bookmark, the latest first? What the viewer may not see any more is left out.
WITH
\ir fragments/bookmark_entries.sql
,
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
