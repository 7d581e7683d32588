-- Accounts at other places by which people sign in here (OpenID Connect).

CREATE TABLE linked_accounts (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    -- Who vouches for whom, as both are written in a token. Two people never have the same one.
    issuer text NOT NULL CHECK (char_length(issuer) BETWEEN 1 AND 255),
    subject text NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 255),
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    UNIQUE (issuer, subject),
    UNIQUE (user_uuid, issuer)
);
ALTER TABLE linked_accounts ALTER COLUMN subject SET STATISTICS 0;

-- Who a provider says sits at a browser, until it was used: to sign in, to join, to link or as a proof.
CREATE TABLE provider_answers (
    state_sha256 bytea PRIMARY KEY CHECK (octet_length(state_sha256) = 32),
    -- Of the token that the browser holds in a cookie.
    browser_sha256 bytea NOT NULL CHECK (octet_length(browser_sha256) = 32),
    purpose text NOT NULL CHECK (purpose IN ('signin', 'link', 'proof')),
    issuer text NOT NULL CHECK (char_length(issuer) BETWEEN 1 AND 255),
    subject text NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 255),
    -- Empty unless the provider has verified it.
    email text CHECK (email = lower(email) AND char_length(email) <= 254),
    -- When the person last proved there who they are; empty where the provider does not say.
    proved_at timestamptz,
    expires_at timestamptz NOT NULL DEFAULT now() + interval '15 minutes'
);
CREATE INDEX provider_answers_expiring ON provider_answers (expires_at);
ALTER TABLE provider_answers
ALTER COLUMN subject SET STATISTICS 0,
ALTER COLUMN email SET STATISTICS 0;

-- Who joins by another account waits for a moderator as others do, with that account instead of a password.
ALTER TABLE pending_signups
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN issuer text CHECK (char_length(issuer) BETWEEN 1 AND 255),
    ADD COLUMN subject text CHECK (char_length(subject) BETWEEN 1 AND 255),
    ADD CHECK ((issuer IS NULL) = (subject IS NULL)),
    ADD CHECK (password_hash IS NOT NULL OR (issuer IS NOT NULL AND confirmed_at IS NOT NULL));
CREATE UNIQUE INDEX pending_signups_of_subject ON pending_signups (issuer, subject) WHERE issuer IS NOT NULL;

ALTER TABLE outbox
DROP CONSTRAINT outbox_topic_is_known,
ADD CONSTRAINT outbox_topic_is_known CHECK (topic IN (
    'notification.put', 'notification.delete', 'notification.delete_all',
    'message.finish', 'message.erase', 'message.erase_group',
    'media.erase',
    'push.send', 'push.withdraw',
    'mail.resend', 'mail.confirm', 'mail.recover', 'mail.signin', 'mail.approved', 'mail.declined',
    'mail.remove', 'mail.warn', 'mail.limit', 'mail.limit_until', 'mail.suspend', 'mail.suspend_until',
    'mail.undone', 'mail.upheld',
    'mail.new_address',
    'mail.address_changed', 'mail.password_changed', 'mail.passkey_added', 'mail.passkey_removed',
    'mail.second_step_on', 'mail.second_step_off', 'mail.recovery_codes', 'mail.exported', 'mail.account_deleted',
    'mail.reply', 'mail.message',
    'mail.account_linked', 'mail.account_unlinked',
    -- Only an earlier version writes it, which may still be running.
    'mail.taken'
)) NOT VALID;
