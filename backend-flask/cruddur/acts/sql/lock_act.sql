-- What kind of act is this, and about whom? Locks the row.
SELECT uuid, kind, subject_user_uuid AS subject_uuid
FROM moderation_acts
WHERE uuid = %(act_uuid)s::uuid
FOR UPDATE
