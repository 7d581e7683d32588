-- Who may reply to an activity, by the choice of its author.
ALTER TABLE activities
ADD COLUMN replies_from text NOT NULL DEFAULT 'everyone'
    CHECK (replies_from IN ('everyone', 'following', 'nobody'));
-- As of all that people write or choose.
ALTER TABLE activities ALTER COLUMN replies_from SET STATISTICS 0;
