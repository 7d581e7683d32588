-- Ends the session of this token if it is one of this app. Returns a row where it is another's.
WITH session AS (
    SELECT uuid, app_uuid FROM sessions WHERE token_sha256 = %(token_sha256)s::bytea
),
ended AS (
    DELETE FROM sessions
    USING session
    WHERE sessions.uuid = session.uuid AND session.app_uuid = %(app_uuid)s::uuid
)
SELECT uuid FROM session WHERE app_uuid IS DISTINCT FROM %(app_uuid)s::uuid
