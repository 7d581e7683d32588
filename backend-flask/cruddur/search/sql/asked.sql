-- Fragment: `asked`, one row: `everything` that must hold, or NULL where nothing is asked; what of
-- it is `rare` enough to be looked up in the index; and the `words` to mark. Postgres itself takes
-- the texts apart, as it did with the messages; quotation marks mean nothing to it.
parts AS MATERIALIZED (
    SELECT plainto_tsquery('english', word) AS part, true AS is_rare
    FROM unnest(%(words)s::text[]) AS word
    UNION ALL
    SELECT to_tsquery('simple', '''' || translate(phrase, '''\', '  ') || ''':A'), true
    FROM unnest(%(phrases)s::text[]) AS phrase
    UNION ALL
    SELECT to_tsquery('simple', '''' || translate(%(phrase_beginning)s::text, '''\', '  ') || ''':A*'), true
    UNION ALL
    -- A word that stands everywhere is left out, also as the beginning of another.
    SELECT
        stem || to_tsquery('simple', '''' || translate(%(beginning)s::text, '''\', '  ') || ''':*'),
        char_length(%(beginning)s::text) > 2
    FROM plainto_tsquery('english', %(beginning)s::text) AS stem
    WHERE numnode(stem) > 0
    UNION ALL
    SELECT ('''' || tag || '''')::tsquery, true FROM unnest(%(tags)s::text[]) AS tag
    UNION ALL
    SELECT ('''' || %(tag_beginning)s::text || ''':*')::tsquery, true
    UNION ALL
    SELECT ('''from:' || coalesce(author.uuid::text, 'nobody') || '''')::tsquery, true
    FROM unnest(%(handles)s::text[]) AS asked_for (handle)
    LEFT JOIN users AS author USING (handle)
),
asked AS MATERIALIZED (
    SELECT
        string_agg(format('(%s)', part), '&')::tsquery AS everything,
        coalesce(
            string_agg(format('(%s)', part), '&') FILTER (WHERE is_rare),
            string_agg(format('(%s)', part), '&')
        )::tsquery AS rare,
        -- The sign of a tag is no part of a word.
        replace(string_agg(format('(%s)', part), '|'), '''#', '''')::tsquery AS words
    FROM parts
    WHERE numnode(part) > 0
)
