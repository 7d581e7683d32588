-- Fragment: `muted`, one row: the people, tags and words that the viewer mutes now, and whether there are none. Costs
-- one index scan for each statement. A query of words is compared word by word; of more than 40, those that are one
-- lexeme are keys of an object instead, in which the few lexemes of a text are looked up.
muted AS MATERIALIZED (
    SELECT
        array_agg(muted_user_uuid) FILTER (WHERE kind = 'person') AS user_uuids,
        array_agg(value) FILTER (WHERE kind = 'tag') AS muted_tags,
        (string_agg(format('(%s)', query), '|') FILTER (WHERE kind = 'word' AND NOT is_one_of_many))::tsquery
            AS muted_words,
        jsonb_object_agg(lexeme, true) FILTER (WHERE is_one_of_many) AS muted_lexemes,
        count(*) = 0 AS is_empty,
        count(*) FILTER (WHERE kind <> 'person') = 0 AS has_no_texts
    FROM (
        SELECT *, lexeme IS NOT NULL AND count(lexeme) OVER () > 40 AS is_one_of_many
        FROM mutes
        WHERE user_uuid = %(viewer_uuid)s::uuid
            AND (ends_at IS NULL OR ends_at > statement_timestamp())
    ) AS held
)
