-- How long do cruds of this app of the person live from now on? Returns no row where there is no such session of an app.
UPDATE sessions
SET app_life = %(life)s::integer
WHERE uuid = %(session_uuid)s::uuid
    AND user_uuid = %(user_uuid)s::uuid
    AND app_uuid IS NOT NULL
RETURNING uuid
