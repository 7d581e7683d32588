-- This person begins to set up a second step, with a new secret each time. Returns no row where it is set up.
INSERT INTO second_steps AS kept (user_uuid)
VALUES (%(user_uuid)s::uuid)
ON CONFLICT (user_uuid) DO UPDATE SET uuid = gen_random_uuid(), last_span = 0
WHERE kept.confirmed_at IS NULL
RETURNING uuid
