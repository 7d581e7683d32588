-- Fragment: whether the `activity` is among what is `marked` as muted (mutes.sql).
NOT (SELECT is_empty FROM marked)
    AND activity.user_uuid <> %(viewer_uuid)s::uuid
    AND EXISTS (
        SELECT FROM marked
        WHERE activity.user_uuid = ANY (user_uuids)
            OR activity.tags && muted_tags
            OR activity.search @@ muted_words
            OR muted_lexemes IS NOT NULL AND muted_lexemes ?| tsvector_to_array(activity.search)
    )
