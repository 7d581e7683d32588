-- What is to be carried out next below these cruds? They and up to `limit` of what was answered to them,
-- down to the last, in an order in which no answer comes before what it answers. Held from here on, in
-- the order in which the worker erases, but for those that somebody else holds just now.
WITH RECURSIVE seeds AS (
    SELECT uuid, nth FROM unnest(%(uuids)s::uuid[]) WITH ORDINALITY AS seed (uuid, nth)
),
below AS (
    SELECT reply.uuid
    FROM seeds
    JOIN activities AS reply ON reply.reply_to_activity_uuid = seeds.uuid
    WHERE
\ir still_to_end.sql
        AND reply.uuid NOT IN (SELECT uuid FROM seeds)
        AND NOT EXISTS (
            SELECT FROM ending_branches AS known
            WHERE known.ending_uuid = %(ending_uuid)s::uuid AND known.activity_uuid = reply.uuid
        )
    UNION ALL
    SELECT reply.uuid
    FROM below
    JOIN activities AS reply ON reply.reply_to_activity_uuid = below.uuid
    WHERE
\ir still_to_end.sql
        AND reply.uuid NOT IN (SELECT uuid FROM seeds)
        AND NOT EXISTS (
            SELECT FROM ending_branches AS known
            WHERE known.ending_uuid = %(ending_uuid)s::uuid AND known.activity_uuid = reply.uuid
        )
),
found AS (
    SELECT uuid, nth FROM seeds
    UNION ALL
    SELECT uuid, cardinality(%(uuids)s::uuid[]) + row_number() OVER ()
    FROM (SELECT uuid FROM below LIMIT %(limit)s::integer) AS first_of_them
)
SELECT activities.uuid, found.nth
FROM found
JOIN activities ON activities.uuid = found.uuid
ORDER BY activities.expires_at, activities.uuid DESC
FOR UPDATE OF activities SKIP LOCKED
