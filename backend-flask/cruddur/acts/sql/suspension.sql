-- Is this person suspended, until when and why, and can they still appeal?
SELECT
    act.reason,
    act.ends_at,
    act.appeal_token,
    act.appealed_at
FROM suspended_users
JOIN moderation_acts AS act ON act.uuid = suspended_users.act_uuid
WHERE suspended_users.user_uuid = %(user_uuid)s::uuid
