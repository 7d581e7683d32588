-- How many dead letters are there, and how many rows wait after a failed try?
SELECT
    (SELECT count(*) FROM outbox WHERE set_aside_at IS NOT NULL) AS set_aside,
    (SELECT count(*) FROM outbox WHERE attempts > 0 AND set_aside_at IS NULL) AS waiting
