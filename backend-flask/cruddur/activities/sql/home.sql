-- What is new from the viewer and from those whom the viewer follows? Their posts and reposts,
-- newest first. A crud has one place: where its author put it if the author is followed, else
-- where the first of the followed reposted it; so no page ever shows it twice.
-- The latest of everybody are looked through: they fill the page of whoever follows many, or the
-- busy. Said last is whether they did not, though there is more; home_by_author.sql then has to answer.
WITH
\ir ../../users/sql/apart.sql
,
\ir authors.sql
, entries AS (
    SELECT
        uuid AS entry_uuid,
        activity_uuid,
        CASE WHEN is_repost THEN user_uuid END AS reposter_uuid
    FROM (
\ir latest.sql
    ) AS latest
    WHERE
\ir latest_is_by_author.sql
        AND (
            NOT is_repost
            OR
\ir repost_is_news.sql
        )
    LIMIT %(limit)s::integer + 1
),
\ir feed.sql
, (SELECT count(*) FROM numbered) <= %(limit)s::integer AND (
    SELECT count(*) = 1000
    FROM (
\ir latest.sql
    ) AS latest
)
