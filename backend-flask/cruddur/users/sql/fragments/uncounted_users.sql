-- Fragment: the people (user_uuid) whose replies the viewer does not see, or only as a line that says that they are
-- muted: they are not counted.
SELECT user_uuid FROM unseen_users
UNION ALL
SELECT muted_user_uuid
FROM mutes
WHERE user_uuid = %(viewer_uuid)s::uuid
    AND kind = 'person'
    AND (ends_at IS NULL OR ends_at > statement_timestamp())
