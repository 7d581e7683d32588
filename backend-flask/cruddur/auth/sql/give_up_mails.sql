-- Which mails could not be delivered for a week? They are forgotten: nobody waits for them any more.
DELETE FROM outbox WHERE topic LIKE 'mail.%' AND created_at <= now() - interval '7 days'
