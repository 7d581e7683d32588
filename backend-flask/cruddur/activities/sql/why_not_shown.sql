-- Why is this crud not shown, or not to be answered? There is none of somebody who is suspended. Else: Since when it is gone; whether it is alive; and if so,
-- whether its author and the viewer are kept apart, or somebody above it blocks the viewer.
WITH
\ir ../../users/sql/apart.sql
SELECT
    coalesce(
        (SELECT expired_at FROM gone_activities WHERE uuid = %(activity_uuid)s::uuid LIMIT 1),
        (
            SELECT ended_above_at(uuid, user_uuid)
            FROM unexpired_activities
            WHERE uuid = %(activity_uuid)s::uuid
        )
    ),
    EXISTS (
        SELECT FROM live_activities
        WHERE uuid = %(activity_uuid)s::uuid
            AND user_uuid NOT IN (SELECT user_uuid FROM suspended_users)
    ),
    EXISTS (
        SELECT FROM live_activities
        WHERE uuid = %(activity_uuid)s::uuid
            AND user_uuid NOT IN (SELECT user_uuid FROM suspended_users)
            AND (
                user_uuid IN (SELECT user_uuid FROM apart)
                OR blocked_above(uuid, %(viewer_uuid)s::uuid)
            )
    )
