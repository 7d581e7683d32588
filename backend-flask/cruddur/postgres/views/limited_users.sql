-- Whom only those see who follow them or look for them.
CREATE VIEW limited_users AS
SELECT user_uuid, act_uuid
FROM restrictions
WHERE kind = 'limited' AND (until IS NULL OR until > statement_timestamp());
