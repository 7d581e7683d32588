-- Which act is this, of what kind and about whom? Locked.
SELECT uuid, kind, subject_user_uuid AS subject_uuid
FROM moderation_acts
WHERE uuid = %(act_uuid)s::uuid
FOR UPDATE
