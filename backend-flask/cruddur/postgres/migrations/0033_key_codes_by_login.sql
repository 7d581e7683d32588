-- Mailed codes for a new password, or for signing in to an account under attack. A row exists for
-- whatever login somebody asked a code for, whether or not an account has it: asking then does the
-- same work either way, and the worker finds out whether there is somebody to mail to.

DROP TABLE codes;
CREATE TABLE codes (
    -- A handle or an e-mail address in lower case, as it was asked for.
    login text NOT NULL CHECK (char_length(login) <= 254),
    purpose text NOT NULL CHECK (purpose IN ('recover', 'signin')),
    -- The code itself is not kept: it is computed from this and SECRET_KEY.
    uuid uuid NOT NULL DEFAULT gen_random_uuid(),
    expires_at timestamptz NOT NULL DEFAULT now() + interval '1 day',
    PRIMARY KEY (login, purpose)
);
CREATE UNIQUE INDEX codes_by_uuid ON codes (uuid);
CREATE INDEX codes_expiring ON codes (expires_at);

-- Telling the owner of an address of a sign-up with it is now a part of delivering 'mail.confirm'.
DELETE FROM outbox WHERE topic = 'mail.taken';
