-- Which mails were stored in place of being sent? Newest first.
SELECT recipient, subject, text, created_at
FROM development_mails
ORDER BY uuid DESC
LIMIT 100
