-- Whose crud is this? Locked from here on, so that nobody answers it any more, also where a block hides it. Returns no
-- row where it is not there or gone.
SELECT user_uuid
FROM kept_activities
WHERE uuid = %(activity_uuid)s::uuid
FOR UPDATE
