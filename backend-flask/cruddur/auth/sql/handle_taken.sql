-- Does somebody have this handle? Not who signed up with the same address and never confirmed it:
-- that sign-up is about to be replaced.
SELECT EXISTS (
    SELECT FROM users
    WHERE handle = %(handle)s::text
        AND (confirmed_at IS NOT NULL OR email IS DISTINCT FROM %(email)s::text)
)
