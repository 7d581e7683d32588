-- A text without case, accents and punctuation; the same on every platform, whatever its locale.
CREATE OR REPLACE FUNCTION folded(written text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trim(regexp_replace(
    lower(regexp_replace(normalize(written, NFKD), '[\u0300-\u036f]', '', 'g') COLLATE pg_c_utf8),
    '[[:space:][:punct:]]+', ' ', 'g'
));
