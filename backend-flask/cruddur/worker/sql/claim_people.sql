-- Whose turn is it? The oldest waiting row of each person, locked, so that no other worker
-- delivers to that person meanwhile and the person's rows keep their order. What waits is read once:
-- asked of each row whether an older one waits, a plan for an empty outbox looks at all for each.
WITH first_of_person AS MATERIALIZED (
    SELECT DISTINCT ON (user_uuid) uuid, attempt_after
    FROM outbox
    WHERE set_aside_at IS NULL
    ORDER BY user_uuid, uuid
)
SELECT claimed.user_uuid
FROM (
    SELECT uuid
    FROM first_of_person
    WHERE attempt_after <= statement_timestamp()
    ORDER BY uuid
) AS due
CROSS JOIN LATERAL (
    SELECT user_uuid FROM outbox WHERE outbox.uuid = due.uuid FOR UPDATE SKIP LOCKED
) AS claimed
LIMIT %(people)s::integer
