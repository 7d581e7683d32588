-- What are the address, the language and the content of the mail about this act? Returns no row where its subject has
-- no address any more.
SELECT
    users.email,
    users.handle,
    users.locale,
    act.reason,
    act.ends_at,
    -- An act that was undone meanwhile restricts nobody; a second mail tells of that.
    coalesce(restrictions.erase_at, act.created_at + interval '30 days') AS erase_at,
    act.appeal_token
FROM moderation_acts AS act
JOIN users ON users.uuid = act.subject_user_uuid
LEFT JOIN restrictions ON restrictions.act_uuid = act.uuid
WHERE act.uuid = %(act_uuid)s::uuid AND users.email IS NOT NULL
