-- Who reposted this activity, or what this repost repeats? The people of a page, the latest first; nobody
-- where the viewer may not see it.
WITH
\ir ../../activities/sql/fragments/visible.sql
, people AS (
    SELECT uuid, user_uuid
    FROM reposts
    WHERE activity_uuid = (
        SELECT uuid FROM visible_activities WHERE uuid =
\ir fragments/meant.sql
    )
),
\ir ../../users/sql/fragments/people_entries.sql
SELECT entry_uuid, user_uuid FROM entries ORDER BY entry_uuid DESC
