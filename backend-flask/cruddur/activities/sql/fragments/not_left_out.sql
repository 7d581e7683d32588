-- Fragment: and the `activity` has none of the tags and words that are `left_out`, or is the viewer's own. Its texts are
-- looked up by its key: named here, they would be read from every row that is scanned, also where nothing is left
-- out.
AND (
    (SELECT has_no_texts FROM left_out)
    OR activity.user_uuid = %(viewer_uuid)s::uuid
    OR NOT EXISTS (
        SELECT
        FROM activities AS texts
        CROSS JOIN left_out
        WHERE texts.uuid = activity.uuid
            AND (
                texts.tags && muted_tags
                OR texts.search @@ muted_words
                OR muted_lexemes IS NOT NULL AND muted_lexemes ?| tsvector_to_array(texts.search)
            )
    )
)
