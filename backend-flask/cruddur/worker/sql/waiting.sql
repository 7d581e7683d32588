-- Which rows of these people wait in this lane, the first of each person in order, and are they due? A row
-- waits for each earlier row of its person that is not due.
SELECT first.*
FROM unnest(%(user_uuids)s::uuid[]) AS person (uuid)
CROSS JOIN LATERAL (
    SELECT
        outbox.uuid,
        outbox.topic,
        outbox.user_uuid,
        outbox.body,
        outbox.attempts,
        outbox.request_id,
        outbox.attempt_after <= statement_timestamp() AS is_due
    FROM outbox
    WHERE outbox.lane = %(lane)s::text
        AND outbox.set_aside_at IS NULL
        -- No `=`: the planner could then read the rows of all people in the order of their uuids.
        AND outbox.user_uuid BETWEEN person.uuid AND person.uuid
    ORDER BY outbox.user_uuid, outbox.uuid
    LIMIT %(rows_each)s::integer
) AS first
ORDER BY first.uuid
