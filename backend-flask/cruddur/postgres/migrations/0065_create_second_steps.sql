-- The second step of signing in: a code of an app, or one of ten codes on paper.

CREATE TABLE second_steps (
    -- Random, because the app's secret is computed from it and SECRET_KEY.
    uuid uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_uuid uuid NOT NULL UNIQUE REFERENCES users ON DELETE CASCADE,
    -- Empty until a code has shown that the app has the secret: before that nobody is asked for one.
    confirmed_at timestamptz,
    -- The span of 30 seconds, counted from 1970, of the last code that was taken. No code is taken twice.
    last_span bigint NOT NULL DEFAULT 0
);

CREATE TABLE recovery_codes (
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    code_sha256 bytea NOT NULL CHECK (octet_length(code_sha256) = 32),
    PRIMARY KEY (user_uuid, code_sha256)
);

ALTER TABLE place ADD COLUMN second_step_demanded boolean NOT NULL DEFAULT false;
