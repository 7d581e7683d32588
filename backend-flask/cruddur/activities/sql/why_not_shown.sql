-- Why is this crud not shown? Since when it is gone; whether it is alive; and if so, whether its author and
-- the viewer are kept apart.
WITH
\ir ../../users/sql/apart.sql
SELECT
    (SELECT expired_at FROM gone_activities WHERE uuid = %(activity_uuid)s::uuid LIMIT 1),
    EXISTS (SELECT FROM live_activities WHERE uuid = %(activity_uuid)s::uuid),
    EXISTS (
        SELECT FROM live_activities
        WHERE uuid = %(activity_uuid)s::uuid AND user_uuid IN (SELECT user_uuid FROM apart)
    )
