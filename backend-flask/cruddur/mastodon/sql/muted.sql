-- Whom does the viewer mute? The people of a page, the latest first.
SELECT uuid AS entry_uuid, muted_user_uuid AS user_uuid
FROM mutes
WHERE user_uuid = %(viewer_uuid)s::uuid
    AND kind = 'person'
    AND (ends_at IS NULL OR ends_at > statement_timestamp())
    AND uuid < %(max_id)s::uuid
    AND uuid > %(since_id)s::uuid
ORDER BY uuid DESC
LIMIT %(limit)s::integer + 1
