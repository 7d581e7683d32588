-- Run when DynamoDB is restored as well: the worker may deliver, and hears that it may.
UPDATE outbox SET attempt_after = now() WHERE set_aside_at IS NULL;
SELECT pg_notify('outbox_' || lane, '') FROM (SELECT DISTINCT lane FROM outbox) AS waiting;
-- A backup holds no key of evidence: what is erased from now on can be proved with a new one.
SELECT rotate_evidence_keys();
