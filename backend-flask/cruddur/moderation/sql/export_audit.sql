-- Which entries of the audit log match the filter? A portion, oldest first: each entry as one line of JSON.
SELECT entry.uuid, row_to_json(entry)::text AS line
FROM audit_log AS entry
WHERE
\ir fragments/audit_filter.sql
ORDER BY entry.uuid
LIMIT %(limit)s::integer
