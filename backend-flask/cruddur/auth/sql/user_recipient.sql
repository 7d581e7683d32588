-- What are the address and the language of this person's mails? Returns no row where the person has no address.
SELECT email, handle, locale, false AS is_too_late, true AS has_account
FROM users
WHERE uuid = %(user_uuid)s::uuid AND email IS NOT NULL
