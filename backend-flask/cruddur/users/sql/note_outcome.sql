-- This is what the line of the import came to.
UPDATE follow_import_lines
SET outcome = %(outcome)s::text
WHERE import_uuid = %(import_uuid)s::uuid AND line = %(line)s::integer
