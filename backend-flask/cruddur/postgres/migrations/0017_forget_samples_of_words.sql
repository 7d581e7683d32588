-- What a crud is found by is made of its words: the planner keeps no samples of that either.

ALTER TABLE activities ALTER COLUMN tags SET STATISTICS 0;
ALTER TABLE activities ALTER COLUMN search SET STATISTICS 0;
ALTER TABLE trends ALTER COLUMN tag SET STATISTICS 0;
SELECT pg_clear_attribute_stats('public', 'activities', 'tags', false);
SELECT pg_clear_attribute_stats('public', 'activities', 'search', false);
SELECT pg_clear_attribute_stats('public', 'trends', 'tag', false);
