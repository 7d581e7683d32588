-- To whom does the mail about this act go, in which language, and what does it say? Returns no row where nobody
-- is left to send it to.
SELECT users.email, users.handle, users.locale, act.reason, act.ends_at, act.appeal_token
FROM moderation_acts AS act
JOIN users ON users.uuid = act.subject_user_uuid
WHERE act.uuid = %(act_uuid)s::uuid AND users.email IS NOT NULL
