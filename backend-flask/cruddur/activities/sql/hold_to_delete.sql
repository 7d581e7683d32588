-- May the viewer delete this crud? One's own, and whatever stands below one's own, also what a block hides.
-- Held from here on, so that nobody answers it any more. Answers no row where it is not so, or gone.
SELECT uuid
FROM kept_activities
WHERE uuid = %(activity_uuid)s::uuid
    AND (
        user_uuid = %(viewer_uuid)s::uuid
        OR %(viewer_uuid)s::uuid IN (SELECT user_uuid FROM cruds_above(%(activity_uuid)s::uuid))
    )
FOR UPDATE
