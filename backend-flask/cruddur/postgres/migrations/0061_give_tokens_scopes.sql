-- A token for a program: its name, and what it may be used for. Without scopes it may be used for everything, as all
-- tokens before.
ALTER TABLE sessions
    ADD COLUMN name text CHECK (char_length(name) BETWEEN 1 AND 60),
    ADD COLUMN scopes text[] CHECK (scopes <@ ARRAY['read', 'write', 'messages', 'account']);
