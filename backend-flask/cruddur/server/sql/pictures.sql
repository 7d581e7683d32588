-- How many bytes do pictures take, and how many of them wait to be erased?
SELECT
    (SELECT coalesce(sum(bytes), 0)::bigint FROM media WHERE report_uuid IS NULL) AS stored_bytes,
    (SELECT count(*) FROM outbox WHERE lane = 'media' AND set_aside_at IS NULL) AS waiting
