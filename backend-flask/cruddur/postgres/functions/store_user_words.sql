-- Trigger of `users`: stores the words by which a person is found. 'Ann van Dam' is three rows: 'ann van dam',
-- 'van dam', 'dam'. So whatever is typed is the beginning of a row, and all that begin so are adjacent in
-- the index.
CREATE OR REPLACE FUNCTION store_user_words() RETURNS trigger LANGUAGE plpgsql AS $$
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
