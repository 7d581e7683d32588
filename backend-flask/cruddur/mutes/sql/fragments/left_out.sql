-- Fragment: what the viewer mutes is left out of `visible_activities`, so that nothing in it is marked; after mutes.sql.
marked AS NOT MATERIALIZED (
    SELECT
        NULL::uuid[] AS user_uuids,
        NULL::text[] AS muted_tags,
        NULL::tsquery AS muted_words,
        NULL::jsonb AS muted_lexemes,
        true AS is_empty
),
left_out AS NOT MATERIALIZED (SELECT * FROM muted)
