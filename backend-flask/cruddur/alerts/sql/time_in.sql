-- What time is it in this zone? An error where Postgres knows no such zone.
SELECT (statement_timestamp() AT TIME ZONE %(time_zone)s::text)::time::text
