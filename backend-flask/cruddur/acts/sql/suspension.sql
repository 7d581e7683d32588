-- Is this person suspended, until when and why, when is the account erased, and what became of an appeal?
SELECT
    act.reason,
    act.ends_at,
    (SELECT erase_at FROM restrictions WHERE restrictions.act_uuid = act.uuid) AS erase_at,
    act.appeal_token,
    act.appealed_at,
    act.upheld_at
FROM suspended_users
JOIN moderation_acts AS act ON act.uuid = suspended_users.act_uuid
WHERE suspended_users.user_uuid = %(user_uuid)s::uuid
