-- What is new from the viewer and from those whom the viewer follows? Their posts and reposts,
-- newest first. An activity has one place: where its author put it if the author is followed, else
-- where the first of the followed reposted it; so no page shows it twice.
-- The latest 1000 of everybody are looked through: they fill the page of whoever follows many people, or
-- busy ones. `is_incomplete` says that they did not fill it and there is more: then home_by_author.sql answers.
WITH
\ir fragments/unmuted.sql
,
\ir fragments/home_entries.sql
,
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
, (SELECT count(*) FROM numbered) <= %(limit)s::integer
    AND (SELECT count(*) = 1000 FROM latest) AS is_incomplete
