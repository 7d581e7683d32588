-- People are told by mail what changes how they sign in, with a way to say that it was not them.

CREATE TABLE notices (
    -- Random, because the link in the mail is computed from it and SECRET_KEY.
    uuid uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_uuid uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    -- To which the mail goes: that of before, where the address changed.
    email text NOT NULL CHECK (char_length(email) <= 254),
    created_at timestamptz NOT NULL DEFAULT now(),
    -- Empty until the person says that it was somebody else.
    denied_at timestamptz
);
CREATE INDEX notices_of_user ON notices (user_uuid);
CREATE INDEX notices_created ON notices (created_at);
ALTER TABLE notices ALTER COLUMN email SET STATISTICS 0;

-- An address that a person wants to have, until a mailed code has shown that they read its mails.
CREATE TABLE new_addresses (
    user_uuid uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    -- Random, because the code is computed from it and SECRET_KEY.
    uuid uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    email text NOT NULL CHECK (email = lower(email) AND char_length(email) <= 254),
    expires_at timestamptz NOT NULL DEFAULT now() + interval '1 hour'
);
CREATE INDEX new_addresses_expiring ON new_addresses (expires_at);
ALTER TABLE new_addresses ALTER COLUMN email SET STATISTICS 0;

ALTER TABLE outbox
DROP CONSTRAINT outbox_topic_is_known,
ADD CONSTRAINT outbox_topic_is_known CHECK (topic IN (
    'notification.put', 'notification.delete', 'notification.delete_all',
    'message.finish', 'message.erase', 'message.erase_group',
    'media.erase',
    'mail.resend', 'mail.confirm', 'mail.recover', 'mail.signin', 'mail.approved', 'mail.declined',
    'mail.remove', 'mail.warn', 'mail.limit', 'mail.limit_until', 'mail.suspend', 'mail.suspend_until',
    'mail.undone', 'mail.upheld',
    'mail.new_address',
    'mail.address_changed', 'mail.password_changed', 'mail.passkey_added', 'mail.passkey_removed',
    'mail.second_step_on', 'mail.second_step_off', 'mail.recovery_codes', 'mail.exported', 'mail.account_deleted',
    -- Only the version before writes it, which may still be running.
    'mail.taken'
)) NOT VALID;
