-- Fragment: what to say where this crud is not shown: since when it is gone, and whether it is alive
-- and its author and the viewer are kept apart.
(SELECT expired_at FROM gone_activities WHERE uuid = %(activity_uuid)s::uuid LIMIT 1),
EXISTS (
    SELECT FROM live_activities
    WHERE uuid = %(activity_uuid)s::uuid AND user_uuid IN (SELECT user_uuid FROM apart)
)
