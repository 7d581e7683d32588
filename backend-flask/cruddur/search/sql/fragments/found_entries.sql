-- Fragment: `entries` (entry_uuid, activity_uuid, reposter_uuid), what matches the query, the newest first, after WITH
-- RECURSIVE, as search.sql says; `asked`, what was asked for.
\ir ../../../activities/sql/fragments/widely_visible.sql
,
\ir query.sql
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
        SELECT activity.uuid, activity.search
        FROM visible_unexpired_activities AS activity
        WHERE (SELECT everything FROM asked) IS NOT NULL
            AND activity.uuid < %(max_id)s::uuid
            AND activity.uuid > %(since_id)s::uuid
        ORDER BY activity.uuid DESC
        LIMIT %(recent)s::integer
    ) AS newest
    WHERE newest.search @@ (SELECT everything FROM asked)
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
                FROM visible_unexpired_activities AS activity
                WHERE activity.search @@ ((SELECT rare FROM asked) && asked_days.query)
                    -- As a function it is no index condition, and is only evaluated for what was found.
                    AND (
                        (SELECT rare = everything FROM asked)
                        OR ts_match_vq(activity.search, (SELECT everything FROM asked))
                    )
                    -- IS TRUE keeps these from being index conditions: the plan is made before it is known
                    -- that most rows are newer or older.
                    AND (activity.uuid < %(max_id)s::uuid)
                        IS TRUE
                    AND (activity.uuid > %(since_id)s::uuid)
                        IS TRUE
                -- Planned separately: with the order and limit around it, the plan would read all activities
                -- by their keys.
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
    -- The candidates are only unexpired; while the worker erases what ended, a page may be shorter.
    WHERE EXISTS (SELECT FROM visible_activities AS activity WHERE activity.uuid = found.uuid)
)
