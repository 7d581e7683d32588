-- Somebody tried to sign up with an address that has an account: its owner is told.
INSERT INTO outbox (topic, user_uuid, body) VALUES ('mail.taken', %(user_uuid)s::uuid, '{}')
