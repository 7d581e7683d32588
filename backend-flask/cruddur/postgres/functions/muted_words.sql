-- The query that a muted word stands for, as search matches words: by their stems. Several words, and a word that
-- search leaves out because it stands everywhere, match literally. NULL where there is no letter and no digit.
CREATE OR REPLACE FUNCTION muted_words(value text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(
    (
        SELECT string_agg(format('''%s''', quoted), '&')::tsquery
        FROM unnest(to_tsvector('english', value))
        CROSS JOIN LATERAL replace(replace(lexeme, '\', '\\'), '''', '''''') AS quoted
        WHERE value !~ '\s'
    ),
    (
        SELECT string_agg(format('''%s'':A', quoted), '<->' ORDER BY position)::tsquery
        FROM unnest(to_tsvector('simple', value))
        CROSS JOIN LATERAL unnest(positions) AS position
        CROSS JOIN LATERAL replace(replace(lexeme, '\', '\\'), '''', '''''') AS quoted
    )
);
