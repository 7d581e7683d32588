-- The planner's samples of a column outlive the rows that they were taken from: none of messages.

ALTER TABLE activities ALTER COLUMN message SET STATISTICS 0;
SELECT pg_clear_attribute_stats('public', 'activities', 'message', false);
