-- Deletes events that were moved more than so many seconds ago, and those beyond the newest `limit`. The newest stays,
-- so that a reader who has seen it knows that nothing is missing.
WITH newest AS (
    SELECT max(position) AS position FROM stream_events
),
last_outdated AS (
    SELECT position
    FROM stream_events
    WHERE moved_at < statement_timestamp() - make_interval(secs => %(seconds)s::integer)
    ORDER BY position DESC
    LIMIT 1
)
DELETE FROM stream_events
USING newest
WHERE stream_events.position < newest.position
    AND stream_events.position <= greatest(
        newest.position - %(limit)s::integer,
        (SELECT position FROM last_outdated)
    )
