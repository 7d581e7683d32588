-- Whose rows does this lane deliver next? Takes the lease of those people, so that no other worker delivers to them
-- meanwhile and each person's rows keep their order; returns them, and where the next walk starts.
--
-- Reads a bounded number of rows, however many wait. Usually the oldest rows are all rows. In a longer outbox a
-- quarter of the people are those of the newest rows, so that a new notification does not wait for the whole
-- backlog, and a quarter are found by walking through all people in the order of their uuids, so that nobody
-- waits for the many rows of somebody else.
WITH RECURSIVE oldest AS (
    SELECT user_uuid, row_number() OVER () AS place
    FROM (
        SELECT user_uuid
        FROM outbox
        WHERE lane = %(lane)s::text
            AND set_aside_at IS NULL
            AND attempt_after <= statement_timestamp()
        ORDER BY attempt_after
        LIMIT 2 * %(people)s::integer
    ) AS due
),
are_too_many AS (
    SELECT FROM oldest HAVING count(*) = 2 * %(people)s::integer
),
newest AS (
    SELECT user_uuid
    FROM outbox
    WHERE lane = %(lane)s::text
        AND set_aside_at IS NULL
        AND attempt_after <= statement_timestamp()
        AND EXISTS (SELECT FROM are_too_many)
    ORDER BY attempt_after DESC
    LIMIT %(people)s::integer / 4
),
walk AS (
    (
        SELECT user_uuid, 1 AS place
        FROM outbox
        WHERE lane = %(lane)s::text
            AND set_aside_at IS NULL
            AND user_uuid > %(after)s::uuid
            AND EXISTS (SELECT FROM are_too_many)
        ORDER BY user_uuid
        LIMIT 1
    )
    UNION ALL
    SELECT beyond.user_uuid, walk.place + 1
    FROM walk
    CROSS JOIN LATERAL (
        SELECT outbox.user_uuid
        FROM outbox
        WHERE outbox.lane = %(lane)s::text
            AND outbox.set_aside_at IS NULL
            AND outbox.user_uuid > walk.user_uuid
        ORDER BY outbox.user_uuid
        LIMIT 1
    ) AS beyond
    WHERE walk.place < %(people)s::integer / 4
),
candidates AS (
    SELECT user_uuid, min(place) AS place
    FROM (
        SELECT user_uuid, place FROM oldest
        UNION ALL
        SELECT user_uuid, 0 FROM newest
        UNION ALL
        SELECT user_uuid, 0 FROM walk
    ) AS each
    GROUP BY user_uuid
),
chosen AS (
    SELECT candidates.user_uuid
    FROM candidates
    CROSS JOIN LATERAL (
        SELECT outbox.attempt_after
        FROM outbox
        WHERE outbox.lane = %(lane)s::text
            AND outbox.set_aside_at IS NULL
            -- No `=`: the planner could then read the rows of all people in the order of their uuids.
            AND outbox.user_uuid BETWEEN candidates.user_uuid AND candidates.user_uuid
        ORDER BY outbox.user_uuid, outbox.uuid
        LIMIT 1
    ) AS first
    WHERE first.attempt_after <= statement_timestamp()
        AND NOT EXISTS (
            SELECT
            FROM outbox_leases
            WHERE lane = %(lane)s::text
                AND outbox_leases.user_uuid = candidates.user_uuid
                AND expires_at > statement_timestamp()
        )
    ORDER BY candidates.place
    LIMIT %(people)s::integer
),
claimed AS (
    INSERT INTO outbox_leases (lane, user_uuid, worker_uuid, expires_at)
    SELECT
        %(lane)s::text,
        user_uuid,
        %(worker_uuid)s::uuid,
        statement_timestamp() + make_interval(secs => %(seconds)s::integer)
    FROM chosen
    -- Locked in one order, to prevent a deadlock of two workers.
    ORDER BY user_uuid
    ON CONFLICT (lane, user_uuid) DO UPDATE
    SET worker_uuid = excluded.worker_uuid, expires_at = excluded.expires_at
    WHERE outbox_leases.expires_at <= statement_timestamp()
    RETURNING user_uuid
)
SELECT
    (SELECT coalesce(array_agg(user_uuid::text), '{}') FROM claimed) AS user_uuids,
    -- NULL at the end: the next walk starts with the first person.
    (SELECT user_uuid::text FROM walk WHERE place = %(people)s::integer / 4) AS last_user_uuid
