-- Fragment: notes that a block of the viewer's against the `person` (uuid) was set or lifted.
changed AS (
    INSERT INTO block_changes (user_uuid, blocked_user_uuid)
    SELECT %(viewer_uuid)s::uuid, uuid FROM person
    ON CONFLICT (user_uuid, blocked_user_uuid) DO UPDATE
    SET changed_at = excluded.changed_at, due_at = excluded.due_at
)
