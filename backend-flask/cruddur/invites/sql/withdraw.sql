-- Ends this invite. Returns whether it had not ended before, and who made it; no row for an unknown one, or for
-- somebody else's when `is_anyones` is false. Idempotent.
WITH found AS (
    SELECT uuid, user_uuid
    FROM invites
    WHERE uuid = %(invite_uuid)s::uuid
        AND (%(is_anyones)s::boolean OR user_uuid = %(viewer_uuid)s::uuid)
),
withdrawn AS (
    UPDATE invites
    SET withdrawn_at = statement_timestamp()
    FROM found
    WHERE invites.uuid = found.uuid AND invites.withdrawn_at IS NULL
    RETURNING invites.uuid
)
SELECT found.user_uuid, EXISTS (SELECT FROM withdrawn) AS is_changed FROM found
