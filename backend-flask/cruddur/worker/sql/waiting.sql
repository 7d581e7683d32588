-- What waits for these people, each person's in order, and is its time come? What comes after one whose
-- time has not come must wait for it.
SELECT uuid, topic, user_uuid, body, attempts, attempt_after <= statement_timestamp()
FROM outbox
WHERE user_uuid = ANY (%(user_uuids)s::uuid[])
    AND set_aside_at IS NULL
ORDER BY uuid
LIMIT %(limit)s::integer
