-- Which living cruds hold all that is asked, the newest first? What stands everywhere is soon found
-- among the newest; for what is rarer than that the index is asked, for one day, the two before it, and
-- then for four at a time, until there is enough: each time costs as much as all that begins like the
-- last word, and as much as is found in these days.
WITH RECURSIVE
\ir ../../users/sql/apart_or_limited.sql
,
\ir asked.sql
, span AS MATERIALIZED (
    SELECT
        floor(extract(epoch FROM newest) / 86400)::integer + 1 AS day_after,
        -- The longest life, and the day in which it began.
        floor(extract(epoch FROM statement_timestamp()) / 86400)::integer - 30 AS first_day
    FROM least(
        uuid_extract_timestamp(%(max_id)s::uuid), statement_timestamp() + interval '1 minute'
    ) AS newest
),
recent AS MATERIALIZED (
    SELECT newest.uuid
    FROM (
        SELECT activity.uuid, activity.user_uuid, activity.search
        FROM unexpired_activities AS activity
        WHERE (SELECT everything FROM asked) IS NOT NULL
            AND NOT activity.hidden
            AND activity.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            AND activity.uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
        ORDER BY activity.uuid DESC
        LIMIT %(recent)s::integer
    ) AS newest
    WHERE newest.search @@ (SELECT everything FROM asked)
        AND newest.user_uuid NOT IN (SELECT user_uuid FROM apart)
    ORDER BY newest.uuid DESC
    LIMIT %(limit)s::integer + 1
),
days (day, width, total, uuids) AS (
    SELECT day_after, 1, 0, '{}'::uuid[]
    FROM span
    WHERE (SELECT rare FROM asked) IS NOT NULL
        AND (SELECT count(*) FROM recent) <= %(limit)s::integer
    UNION ALL
    SELECT
        days.day - days.width,
        least(days.width * 2, 4),
        days.total + cardinality(matching.uuids),
        matching.uuids
    FROM days
    CROSS JOIN LATERAL (
        SELECT string_agg(format('''day:%s''', day), '|')::tsquery AS query
        FROM generate_series(days.day - days.width, days.day - 1) AS day
    ) AS asked_days
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(newest.uuid), '{}') AS uuids
        FROM (
            SELECT of_day.uuid
            FROM (
                SELECT activity.uuid
                FROM unexpired_activities AS activity
                WHERE activity.search @@ ((SELECT rare FROM asked) && asked_days.query)
                    -- As a function the index does not know it, and it is only asked of what was found.
                    AND (
                        (SELECT rare = everything FROM asked)
                        OR ts_match_vq(activity.search, (SELECT everything FROM asked))
                    )
                    AND NOT activity.hidden
                    AND activity.user_uuid NOT IN (SELECT user_uuid FROM apart)
                    -- Nor are these for an index: the plan is made before it is known that most are newer
                    -- or older than that.
                    AND (activity.uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                        IS TRUE
                    AND (activity.uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000'))
                        IS TRUE
                -- Planned by itself: the order and limit around it would have all cruds read by their keys.
                OFFSET 0
            ) AS of_day
            ORDER BY of_day.uuid DESC
            LIMIT %(limit)s::integer + 1
        ) AS newest
    ) AS matching
    WHERE days.total <= %(limit)s::integer
        AND days.day > (SELECT first_day FROM span)
),
entries AS (
    SELECT found.uuid AS entry_uuid, found.uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM (
        SELECT uuid
        FROM (
            SELECT uuid FROM recent WHERE (SELECT count(*) FROM recent) > %(limit)s::integer
            UNION ALL
            SELECT unnest(uuids) FROM days
        ) AS matching
        ORDER BY uuid DESC
        LIMIT %(limit)s::integer + 1
    ) AS found
    -- What was found by its own time only; while the worker erases what ended, a page may be shorter.
    WHERE EXISTS (SELECT FROM live_activities AS activity WHERE activity.uuid = found.uuid)
),
\ir ../../activities/sql/page.sql
,
\ir marked.sql
SELECT
    (
        SELECT coalesce(
            jsonb_agg(card::jsonb || jsonb_build_object('marks', marks) ORDER BY entry_uuid DESC), '[]'
        )::text
        FROM marked
    ),
\ir ../../activities/sql/page_keys.sql
