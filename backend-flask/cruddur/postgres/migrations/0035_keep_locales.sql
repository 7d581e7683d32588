-- Which language a person is written to in, and a short way to the mails that wait.

-- Empty for those who never said; the code knows which languages there are.
ALTER TABLE users
    ADD COLUMN locale text CHECK (locale ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' AND char_length(locale) <= 35);

CREATE INDEX outbox_mails ON outbox (uuid) WHERE topic LIKE 'mail.%';
