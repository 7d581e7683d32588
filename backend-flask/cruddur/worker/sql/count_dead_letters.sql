-- How many were set aside, and how many wait after a try that failed?
SELECT
    (SELECT count(*) FROM outbox WHERE set_aside_at IS NOT NULL) AS set_aside,
    (SELECT count(*) FROM outbox WHERE attempts > 0 AND set_aside_at IS NULL) AS waiting
