-- What is the viewer told of what happened after one position and up to another? By what is alive and visible now. In
-- order, one more than the limit where more follows. `scope` says which feed the viewer has open, if any, and `watched`
-- which activities; somebody who is not signed in has no home.
WITH
\ir ../../activities/sql/fragments/unmuted.sql
,
\ir ../../activities/sql/fragments/authors.sql
, event AS MATERIALIZED (
    SELECT
        position,
        kind,
        actor_uuid,
        activity_uuid,
        reply_to_activity_uuid,
        body,
        (body ->> 'uuid')::uuid AS entry_uuid,
        reply_to_activity_uuid IS NULL AND (
            %(scope)s::text = 'everyone'
                AND kind IN ('create', 'delete', 'expire')
                AND body ->> 'audience' IS NULL
            OR %(scope)s::text = 'following'
                AND kind IN ('create', 'delete', 'expire', 'repost', 'unrepost')
                AND actor_uuid IN (SELECT user_uuid FROM authors)
                AND (body ->> 'audience' IS DISTINCT FROM 'mentioned' OR actor_uuid = %(viewer_uuid)s::uuid)
        )
            -- A reply is at home where it is reposted.
            OR kind IN ('repost', 'unrepost')
                AND %(scope)s::text = 'following'
                AND actor_uuid IN (SELECT user_uuid FROM authors)
                AND (body ->> 'audience' IS DISTINCT FROM 'mentioned' OR actor_uuid = %(viewer_uuid)s::uuid)
                AS is_in_feed
    FROM stream_events
    WHERE position > %(after)s::bigint
        AND position <= %(until)s::bigint
        AND (user_uuid IS NULL OR user_uuid = %(viewer_uuid)s::uuid)
),
\ir fragments/told_of_feeds.sql
,
\ir fragments/told_to_person.sql
SELECT position, name, data::text
FROM (
    SELECT position, name, data FROM told_of_feeds
    UNION ALL
    SELECT position, name, data FROM told_to_person
) AS told
ORDER BY position
LIMIT %(limit)s::integer + 1
