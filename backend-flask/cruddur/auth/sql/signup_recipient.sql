-- To whom does the code of this sign-up go? The last column is the handle of the account that has the
-- address already, if one has.
SELECT signup.email, signup.handle, owner.handle
FROM pending_signups AS signup
LEFT JOIN users AS owner ON owner.email = signup.email
WHERE signup.uuid = %(code_uuid)s::uuid AND signup.created_at > now() - interval '1 day'
