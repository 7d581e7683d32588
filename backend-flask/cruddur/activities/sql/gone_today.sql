-- How many cruds for everyone have come to their end since midnight (UTC)?
SELECT json_build_object('count', coalesce((
    SELECT cruds FROM gone_counts WHERE day = (statement_timestamp() AT TIME ZONE 'UTC')::date
), 0))::text
