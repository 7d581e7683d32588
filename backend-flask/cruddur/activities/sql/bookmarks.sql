-- What did the viewer bookmark, the latest first?
WITH
\ir fragments/visible.sql
, candidates AS (
    SELECT uuid, activity_uuid, NULL::uuid AS reposter_uuid FROM bookmarks WHERE user_uuid = %(viewer_uuid)s::uuid
),
\ir fragments/visible_entries.sql
,
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
