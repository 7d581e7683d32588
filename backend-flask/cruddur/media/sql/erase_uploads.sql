-- Which uploads were not attached in time? A portion of them is erased; returns how many.
WITH erased AS (
    DELETE FROM media
    WHERE uuid IN (
        SELECT uuid
        FROM media
        WHERE expires_at <= statement_timestamp() AND message_uuid IS NULL
        ORDER BY expires_at
        LIMIT %(limit)s::integer
        FOR UPDATE SKIP LOCKED
    )
    RETURNING uuid
)
SELECT count(*)::integer FROM erased
