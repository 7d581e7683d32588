-- How many cruds are alive?
SELECT count(*) FROM live_activities
