-- Which mails would have been sent lately? Newest first.
SELECT recipient, subject, text, created_at
FROM development_mails
ORDER BY uuid DESC
LIMIT 100
