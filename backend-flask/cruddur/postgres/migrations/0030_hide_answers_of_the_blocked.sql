-- While somebody blocks a person, what that person answered anywhere below a crud of the blocker's is
-- hidden from everybody. It stands in the row, because no read can afford to ask who blocks whom above
-- each answer; the counter of what it answers does not count it meanwhile.

ALTER TABLE activities ADD COLUMN hidden boolean NOT NULL DEFAULT false;

-- What has expired and is not erased yet is subtracted from the counter, unless it is hidden.
DROP INDEX activities_expiring_replies;
CREATE INDEX activities_expiring_replies ON activities (reply_to_activity_uuid, expires_at)
    INCLUDE (hidden) WHERE reply_to_activity_uuid IS NOT NULL;

-- Between whom a block was set or lifted a moment ago. What follows from it is done at once for as many
-- rows as a request may touch, by the worker for the others, and by the worker once more when whatever
-- had begun before the block has surely ended.
CREATE TABLE block_changes (
    user_uuid uuid NOT NULL REFERENCES people,
    blocked_user_uuid uuid NOT NULL REFERENCES people,
    changed_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_uuid, blocked_user_uuid)
);
CREATE INDEX block_changes_of_blocked ON block_changes (blocked_user_uuid);
CREATE INDEX block_changes_due ON block_changes (due_at);
-- The blocks that are there already.
INSERT INTO block_changes (user_uuid, blocked_user_uuid)
SELECT user_uuid, blocked_user_uuid FROM blocks;
