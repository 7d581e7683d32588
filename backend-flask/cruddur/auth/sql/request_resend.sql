-- Somebody asks for the code of a sign-up again. The worker finds out whether one waits, so that
-- asking does the same work either way.
INSERT INTO outbox (topic, user_uuid, body)
VALUES (
    'mail.resend',
    gen_random_uuid(),
    jsonb_build_object(
        'email', %(email)s::text,
        'token_sha256', encode(%(token_sha256)s::bytea, 'hex')
    )
)
