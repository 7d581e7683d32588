-- Without a mail server the mail is stored for developers to read; the newest hundred stay.
WITH dropped AS (
    DELETE FROM development_mails
    WHERE uuid < (SELECT uuid FROM development_mails ORDER BY uuid DESC OFFSET 98 LIMIT 1)
)
INSERT INTO development_mails (recipient, subject, text)
VALUES (%(recipient)s::text, %(subject)s::text, %(text)s::text)
