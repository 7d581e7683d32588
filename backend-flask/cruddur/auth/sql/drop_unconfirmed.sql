-- Whoever signs up with an address takes over from one who did so and never confirmed it.
DELETE FROM users WHERE email = %(email)s::text AND confirmed_at IS NULL
