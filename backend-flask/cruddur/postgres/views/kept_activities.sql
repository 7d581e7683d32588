-- What is alive, step 2 of 3: the unexpired activities above which nothing ended. Where nothing is ending, which is
-- nearly always, that costs one scan of an empty table for all rows of a statement. Includes what a block
-- hides: its author may delete it.
CREATE VIEW kept_activities AS
SELECT *
FROM unexpired_activities
WHERE NOT EXISTS (SELECT FROM endings) OR ended_above_at(uuid, user_uuid) IS NULL;
