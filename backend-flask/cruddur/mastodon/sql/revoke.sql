-- Whose session is this token? Ends it if it is one of this app.
WITH session AS (
    SELECT uuid, user_uuid, app_uuid IS NOT DISTINCT FROM %(app_uuid)s::uuid AS of_app
    FROM sessions
    WHERE token_sha256 = %(token_sha256)s::bytea
),
ended AS (
    DELETE FROM sessions
    USING session
    WHERE sessions.uuid = session.uuid AND session.of_app
)
SELECT user_uuid, of_app FROM session
