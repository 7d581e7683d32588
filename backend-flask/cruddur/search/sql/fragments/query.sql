-- Fragment: `asked`, one row: the query for `everything` that was typed, NULL where that is nothing; its part
-- that is `rare` enough to be looked up in the index; and the `words` to highlight. Postgres parses the
-- texts, as it did the messages; it ignores quotation marks.
-- The query has the first `max_lexemes` of what was typed, and only the last word of it is a prefix:
-- a prefix costs as much as all the words that begin with it.
typed AS MATERIALIZED (
    SELECT nth, kind, text
    FROM unnest(%(kinds)s::text[], %(texts)s::text[]) WITH ORDINALITY AS typed (kind, text, nth)
),
-- What is being typed has a second form, its stems, as finished words have.
lexemes AS (
    SELECT nth, kind, 1 AS form, lexeme, unnest(positions) AS position
    FROM typed
    CROSS JOIN LATERAL unnest(to_tsvector(
        CASE kind WHEN 'word' THEN 'english' ELSE 'simple' END::regconfig, text
    ))
    WHERE kind IN ('word', 'phrase', 'phrase_beginning')
        -- A word that stands everywhere is left out, also as the beginning of another.
        OR kind = 'beginning' AND to_tsvector('english', text) <> ''
    UNION ALL
    SELECT nth, kind, 2, lexeme, unnest(positions)
    FROM typed
    CROSS JOIN LATERAL unnest(to_tsvector('english', text))
    WHERE kind = 'beginning'
    UNION ALL
    SELECT nth, kind, 1, text, 1
    FROM typed
    WHERE kind IN ('tag', 'tag_beginning')
    UNION ALL
    SELECT nth, kind, 1, 'from:' || coalesce(author.uuid::text, 'nobody'), 1
    FROM typed
    LEFT JOIN users AS author ON author.handle = typed.text
    WHERE kind = 'handle'
),
numbered_lexemes AS (
    SELECT
        *,
        row_number() OVER (ORDER BY nth, form, position) AS place,
        first_value(lexeme) OVER (PARTITION BY nth, form ORDER BY position DESC) AS last_lexeme,
        first_value(position) OVER (PARTITION BY nth, form ORDER BY position DESC) AS last_position
    FROM lexemes
),
terms AS (
    SELECT
        nth,
        form,
        position,
        place,
        max(place) OVER (PARTITION BY nth) AS last_place,
        CASE WHEN kind = 'word' OR form = 2 THEN '&' ELSE '<->' END AS joint,
        format(
            '''%s'':%s%s',
            replace(replace(lexeme, '\', '\\'), '''', ''''''),
            CASE WHEN kind IN ('phrase', 'phrase_beginning') THEN 'A' END,
            CASE WHEN is_beginning THEN '*' END
        ) AS term,
        -- What begins with one or two letters is almost everything.
        is_beginning AND char_length(lexeme) <= 2 AS is_common
    FROM numbered_lexemes
    CROSS JOIN LATERAL (
        SELECT kind LIKE '%beginning' AND form = 1 AND (
            position = last_position
            -- The last word of 'night-tra' is 'tra', and 'night-tra' as a whole.
            OR right(lexeme, char_length(last_lexeme)) = last_lexeme
                AND right(lexeme, char_length(last_lexeme) + 1) ~ '^([-./@]|./)'
        ) AS is_beginning
    ) AS typed_last
),
forms AS (
    SELECT
        nth,
        string_agg(term, joint ORDER BY position) AS form,
        string_agg(term, joint ORDER BY position) FILTER (WHERE NOT is_common) AS rare
    FROM terms
    WHERE place <= %(max_lexemes)s::integer
        -- The second form only where all of it fits.
        AND (form = 1 OR last_place <= %(max_lexemes)s::integer)
    GROUP BY nth, form
),
parts AS (
    SELECT
        format('(%s)', string_agg(format('(%s)', form), '|')) AS part,
        CASE WHEN bool_and(rare IS NOT NULL) THEN
            format('(%s)', string_agg(format('(%s)', rare), '|'))
        END AS rare
    FROM forms
    GROUP BY nth
),
asked AS MATERIALIZED (
    SELECT
        string_agg(part, '&')::tsquery AS everything,
        coalesce(string_agg(rare, '&'), string_agg(part, '&'))::tsquery AS rare,
        -- The sign of a tag is no part of a word.
        replace(string_agg(part, '|'), '''#', '''')::tsquery AS words
    FROM parts
)
