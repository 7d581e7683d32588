-- Who may reply to an activity, by the choice of its author.
ALTER TABLE activities
ADD COLUMN replies_from text NOT NULL DEFAULT 'everyone'
    CHECK (replies_from IN ('everyone', 'following', 'nobody'));
