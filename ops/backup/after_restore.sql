-- Run when DynamoDB is restored as well: the worker may deliver, and hears that it may.
UPDATE outbox SET attempt_after = now() WHERE set_aside_at IS NULL;
SELECT pg_notify('outbox_' || lane, '') FROM (SELECT DISTINCT lane FROM outbox) AS waiting;
