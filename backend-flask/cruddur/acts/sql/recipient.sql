-- What are the address, the language and the content of the mail about this act? Returns no row where its subject has
-- no address any more.
SELECT users.email, users.handle, users.locale, act.reason, act.ends_at, act.appeal_token
FROM moderation_acts AS act
JOIN users ON users.uuid = act.subject_user_uuid
WHERE act.uuid = %(act_uuid)s::uuid AND users.email IS NOT NULL
