-- Fragment: and the row of an activity has none of the tags and words that are `left_out`, or is the viewer's own.
-- Where there are none, nothing of the row is looked at.
AND (
    (SELECT has_no_texts FROM left_out)
    OR user_uuid = %(viewer_uuid)s::uuid
    OR NOT EXISTS (
        SELECT FROM left_out WHERE tags && muted_tags OR search @@ muted_words
    )
)
