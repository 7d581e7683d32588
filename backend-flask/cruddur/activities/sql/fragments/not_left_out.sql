-- Fragment: and the row of an activity has none of the `left_out_texts`, or is the viewer's own. Where there are
-- none, nothing of the row is looked at.
AND (
    (SELECT are_none FROM left_out_texts)
    OR user_uuid = %(viewer_uuid)s::uuid
    OR (
        tags && (SELECT left_out_texts.tags FROM left_out_texts)
        OR search @@ (SELECT words FROM left_out_texts)
    ) IS NOT TRUE
)
