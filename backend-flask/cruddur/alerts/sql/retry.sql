-- The same goes to this browser again after so many seconds.
INSERT INTO outbox (topic, user_uuid, body, attempt_after)
VALUES (
    %(topic)s::text,
    %(session_uuid)s::uuid,
    %(body)s::jsonb,
    statement_timestamp() + make_interval(secs => %(seconds)s::integer)
)
