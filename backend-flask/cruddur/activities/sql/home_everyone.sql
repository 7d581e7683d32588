-- What is new from everyone? Posts only: a repost would show what is here already. None of people who
-- are limited.
WITH
\ir fragments/everyone_entries.sql
,
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
