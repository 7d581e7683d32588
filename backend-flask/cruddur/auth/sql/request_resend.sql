-- Queues another mail with the code of a sign-up. The worker finds out whether one waits, so that
-- the request does the same work either way.
INSERT INTO outbox (topic, user_uuid, body)
VALUES (
    'mail.resend',
    gen_random_uuid(),
    jsonb_build_object(
        'email', %(email)s::text,
        'token_sha256', encode(%(token_sha256)s::bytea, 'hex')
    )
)
