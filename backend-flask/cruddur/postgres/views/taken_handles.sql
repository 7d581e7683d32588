-- The handles that nobody may sign up with: those in use, those of former accounts for 30 days,
-- and those of sign-ups that wait for a moderator.
CREATE VIEW taken_handles AS
SELECT handle FROM users
UNION ALL
SELECT handle FROM former_handles WHERE reserved_until > now()
UNION ALL
SELECT handle FROM pending_signups WHERE confirmed_at IS NOT NULL;
