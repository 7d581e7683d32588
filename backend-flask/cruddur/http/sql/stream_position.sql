-- Up to which position has everything happened that the stream tells? What is read after this statement includes it.
SELECT coalesce((SELECT position FROM stream_events ORDER BY position DESC LIMIT 1), 0) AS position
