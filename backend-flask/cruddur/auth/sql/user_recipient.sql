-- To whom does a mail to this person go, in which language? Returns no row where nobody can be mailed.
SELECT email, handle, locale, false AS is_too_late, true AS has_account
FROM users
WHERE uuid = %(user_uuid)s::uuid AND email IS NOT NULL
