-- Nothing is left of this person but notifications, which are deleted by way of the outbox.
WITH queued AS (
    INSERT INTO outbox (topic, user_uuid, body)
    VALUES ('notification.delete_all', %(user_uuid)s::uuid, '{}')
),
finished AS (
    DELETE FROM endings WHERE uuid = %(user_uuid)s::uuid
)
DELETE FROM people WHERE uuid = %(user_uuid)s::uuid
