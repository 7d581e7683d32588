-- What a person is found by while somebody types: the handle and the name, from each word on.

-- Without case, accents and punctuation; the same on every platform, whatever its locale.
CREATE FUNCTION folded(written text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trim(regexp_replace(
    lower(regexp_replace(normalize(written, NFKD), '[\u0300-\u036f]', '', 'g') COLLATE pg_c_utf8),
    '[[:space:][:punct:]]+', ' ', 'g'
));

-- 'Ann van Dam' is three rows: 'ann van dam', 'van dam', 'dam'. So whatever is typed is the beginning
-- of a row, and all that begin so lie beside each other in the index.
CREATE TABLE user_words (
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    word text NOT NULL COLLATE "C",
    PRIMARY KEY (user_uuid, word)
);
CREATE INDEX user_words_word ON user_words (word, user_uuid);

CREATE FUNCTION keep_user_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM user_words WHERE user_uuid = NEW.uuid;
    INSERT INTO user_words (user_uuid, word)
    SELECT DISTINCT NEW.uuid, array_to_string(split.words[place:], ' ')
    FROM (VALUES (NEW.handle), (NEW.display_name)) AS written (text)
    CROSS JOIN LATERAL (SELECT string_to_array(folded(written.text), ' ')) AS split (words)
    CROSS JOIN LATERAL generate_subscripts(split.words, 1) AS place;
    RETURN NULL;
END
$$;
CREATE TRIGGER users_keep_words AFTER INSERT OR UPDATE OF handle, display_name ON users
    FOR EACH ROW EXECUTE FUNCTION keep_user_words();

-- Those who are here already.
UPDATE users SET display_name = display_name;
