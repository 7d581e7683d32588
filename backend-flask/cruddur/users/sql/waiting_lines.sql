-- Which lines of this import wait? The first ones of the file. The import is locked: who replaces it waits.
SELECT waiting.line, waiting.handle
FROM follow_imports AS import
JOIN follow_import_lines AS waiting ON waiting.import_uuid = import.uuid
WHERE import.uuid = %(import_uuid)s::uuid AND waiting.outcome IS NULL
ORDER BY waiting.line
LIMIT %(limit)s::integer
FOR UPDATE OF import
