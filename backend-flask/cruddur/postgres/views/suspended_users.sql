-- Whom nobody sees.
CREATE VIEW suspended_users AS
SELECT user_uuid, act_uuid
FROM restrictions
WHERE kind = 'suspended' AND (until IS NULL OR until > statement_timestamp());
