-- The lexeme of a query of `muted_words` that matches wherever this one lexeme stands; NULL of any other.
CREATE OR REPLACE FUNCTION muted_lexeme(query tsquery) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    -- A weight stands after the quotation mark.
    WHEN numnode(query) = 1 AND right(query::text, 1) = ''''
    THEN replace(replace(substr(query::text, 2, length(query::text) - 2), '''''', ''''), '\\', '\')
END;
