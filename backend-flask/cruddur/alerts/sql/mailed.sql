-- This person got a mail of this kind.
UPDATE alert_settings
SET reply_mailed_at = CASE %(kind)s::text WHEN 'reply' THEN statement_timestamp() ELSE reply_mailed_at END,
    message_mailed_at = CASE %(kind)s::text WHEN 'message' THEN statement_timestamp() ELSE message_mailed_at END
WHERE user_uuid = %(user_uuid)s::uuid
