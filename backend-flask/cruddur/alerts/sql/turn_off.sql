-- This person gets no more mails of this kind; idempotent.
UPDATE alert_settings
SET mail = array_remove(mail, %(kind)s::text)
WHERE user_uuid = %(user_uuid)s::uuid
