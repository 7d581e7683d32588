-- Imports that ended a week ago are forgotten, up to `limit` at once.
DELETE FROM follow_imports
WHERE uuid IN (
    SELECT uuid
    FROM follow_imports
    WHERE ended_at < statement_timestamp() - interval '7 days'
    LIMIT %(limit)s::integer
)
