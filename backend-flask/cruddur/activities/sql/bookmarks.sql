-- What did the viewer bookmark, the latest first?
WITH
\ir fragments/visible.sql
, kept AS (
    SELECT uuid, activity_uuid FROM bookmarks WHERE user_uuid = %(viewer_uuid)s::uuid
),
\ir fragments/kept_entries.sql
,
\ir fragments/page.sql
,
\ir fragments/cards.sql
\ir fragments/feed.sql
