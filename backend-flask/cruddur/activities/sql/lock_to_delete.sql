-- May the viewer delete this activity? One's own, and whatever is below one's own, also what a block hides.
-- Locked until the transaction ends, so that nobody replies any more. Returns no row where it is not so.
SELECT uuid
FROM kept_activities
WHERE uuid = %(activity_uuid)s::uuid
    AND (
        user_uuid = %(viewer_uuid)s::uuid
        OR %(viewer_uuid)s::uuid IN (SELECT user_uuid FROM activities_above(%(activity_uuid)s::uuid))
    )
FOR UPDATE
