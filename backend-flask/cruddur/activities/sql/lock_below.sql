-- What is to be erased or shortened next below these activities? They and up to `limit` of what ends with
-- them, down to the last, in an order in which nothing comes before what it ends with. Locked until the
-- transaction ends, in the order in which the worker erases, but for those that are locked already. Each is looked
-- up by the indexes: OFFSET 0 keeps it from being joined with whole tables.
WITH RECURSIVE seeds AS (
    SELECT uuid, nth FROM unnest(%(uuids)s::uuid[]) WITH ORDINALITY AS seed (uuid, nth)
),
below AS (
    SELECT uuid FROM seeds
    UNION ALL
    SELECT ends.uuid
    FROM below
    CROSS JOIN LATERAL (
        SELECT uuid
        FROM activities_below
        WHERE above_uuid = below.uuid AND expires_at > unfinished_after(%(ends_at)s::timestamptz)
        OFFSET 0
    ) AS ends
    WHERE ends.uuid NOT IN (SELECT uuid FROM seeds)
        AND NOT EXISTS (
            SELECT FROM ending_branches AS known
            WHERE known.ending_uuid = %(ending_uuid)s::uuid AND known.activity_uuid = ends.uuid
            OFFSET 0
        )
),
found AS (
    SELECT uuid, nth FROM seeds
    UNION ALL
    SELECT uuid, cardinality(%(uuids)s::uuid[]) + row_number() OVER ()
    FROM (
        SELECT uuid FROM below WHERE uuid NOT IN (SELECT uuid FROM seeds) LIMIT %(limit)s::integer
    ) AS first_below
)
SELECT activities.uuid, found.nth
FROM found
JOIN activities ON activities.uuid = found.uuid
ORDER BY activities.expires_at, activities.uuid DESC
FOR UPDATE OF activities SKIP LOCKED
