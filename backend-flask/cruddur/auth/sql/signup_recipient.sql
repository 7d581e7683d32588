-- What are the address and the language for the code of this sign-up, and has it expired? The last column says
-- whether an account has the address already: then they are those of that person.
SELECT
    signup.email,
    coalesce(owner.handle, signup.handle) AS handle,
    CASE WHEN owner.uuid IS NULL THEN signup.locale ELSE owner.locale END AS locale,
    signup.created_at <= now() - interval '1 day' AS is_too_late,
    owner.uuid IS NOT NULL AS has_account
FROM pending_signups AS signup
LEFT JOIN users AS owner ON owner.email = signup.email
WHERE signup.uuid = %(code_uuid)s::uuid AND signup.confirmed_at IS NULL
