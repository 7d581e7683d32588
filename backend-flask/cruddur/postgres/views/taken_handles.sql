-- The handles that nobody may sign up with: those in use, and those of former accounts for 30 days.
CREATE VIEW taken_handles AS
SELECT handle FROM users
UNION ALL
SELECT handle FROM former_handles WHERE reserved_until > now();
