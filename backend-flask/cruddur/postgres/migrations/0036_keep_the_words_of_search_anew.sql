-- What search keeps of a crud, once more where it was kept under LC_CTYPE C, in which a quotation mark
-- beside a word was a letter of it. Elsewhere nothing differs, and nothing is written.
UPDATE activities SET message = message
WHERE search IS DISTINCT FROM (
    setweight(to_tsvector('simple', message), 'A')
    || setweight(to_tsvector('english', message), 'B')
    || array_to_tsvector(tags || ARRAY[
        'from:' || user_uuid::text,
        'day:' || floor(
            extract(epoch FROM uuid_extract_timestamp(uuid) AT TIME ZONE 'UTC') / 86400
        )::text
    ])
);
