-- Sets what this person wants to be told of, and the hours without pushes; idempotent.
INSERT INTO alert_settings (user_uuid, push, mail, quiet_begin, quiet_end, time_zone)
SELECT
    uuid,
    %(push)s::text[],
    %(mail)s::text[],
    %(quiet_begin)s::time,
    %(quiet_end)s::time,
    %(time_zone)s::text
FROM users
WHERE uuid = %(user_uuid)s::uuid
ON CONFLICT (user_uuid) DO UPDATE
SET push = excluded.push,
    mail = excluded.mail,
    quiet_begin = excluded.quiet_begin,
    quiet_end = excluded.quiet_end,
    time_zone = excluded.time_zone
