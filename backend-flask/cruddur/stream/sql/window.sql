-- Which events can be resumed from? Those from the one before `oldest` to `newest`; NULL where there are none yet.
SELECT
    (SELECT position FROM stream_events ORDER BY position LIMIT 1) AS oldest,
    (SELECT position FROM stream_events ORDER BY position DESC LIMIT 1) AS newest
