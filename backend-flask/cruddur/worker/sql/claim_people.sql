-- Whose turn is it? The oldest waiting row of each person, locked, so that no other worker
-- delivers to that person meanwhile and the person's rows keep their order.
SELECT first_of_person.user_uuid
FROM outbox AS first_of_person
WHERE first_of_person.set_aside_at IS NULL
    AND first_of_person.attempt_after <= statement_timestamp()
    AND NOT EXISTS (
        SELECT FROM outbox AS earlier
        WHERE earlier.user_uuid = first_of_person.user_uuid
            AND earlier.uuid < first_of_person.uuid
            AND earlier.set_aside_at IS NULL
    )
ORDER BY first_of_person.uuid
LIMIT %(people)s::integer
FOR UPDATE SKIP LOCKED
