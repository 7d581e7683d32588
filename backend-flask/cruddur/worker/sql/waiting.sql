-- What waits for these people in this lane, the first rows of each in order, and is its time come? What
-- comes after one whose time has not come must wait for it.
SELECT first.*
FROM unnest(%(user_uuids)s::uuid[]) AS person (uuid)
CROSS JOIN LATERAL (
    SELECT
        outbox.uuid,
        outbox.topic,
        outbox.user_uuid,
        outbox.body,
        outbox.attempts,
        outbox.attempt_after <= statement_timestamp() AS is_due
    FROM outbox
    WHERE outbox.lane = %(lane)s::text
        AND outbox.set_aside_at IS NULL
        -- Were it an equation, the rows of all people could be read in the order of their uuids.
        AND outbox.user_uuid BETWEEN person.uuid AND person.uuid
    ORDER BY outbox.user_uuid, outbox.uuid
    LIMIT %(rows_each)s::integer
) AS first
ORDER BY first.uuid
