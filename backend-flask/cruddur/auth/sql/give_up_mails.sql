-- Which mails could not be delivered for a week? They are deleted, a thousand at a time: nobody waits for them
-- any more.
DELETE FROM outbox
WHERE uuid IN (
    SELECT uuid
    FROM outbox
    WHERE topic LIKE 'mail.%' AND created_at <= now() - interval '7 days'
    ORDER BY uuid
    LIMIT 1000
)
