-- Fragment: as mutes.sql, for a viewer who mutes nothing.
muted AS NOT MATERIALIZED (
    SELECT
        NULL::uuid[] AS user_uuids,
        NULL::text[] AS muted_tags,
        NULL::tsquery AS muted_words,
        NULL::jsonb AS muted_lexemes,
        true AS is_empty,
        true AS has_no_texts
)
