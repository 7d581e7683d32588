-- What has become of the viewer's import? The JSON text, with the first lines that were skipped.
SELECT json_build_object(
    'created_at', import.created_at,
    'ended_at', import.ended_at,
    'goes_on_at', CASE WHEN import.ended_at IS NULL AND import.is_limited THEN import.due_at END,
    'lines_count', counted.lines,
    'waiting_count', counted.waiting,
    'followed_count', counted.followed,
    'requested_count', counted.requested,
    'already_count', counted.already,
    'skipped_count', counted.lines - counted.waiting - counted.followed - counted.requested - counted.already,
    'skipped', (
        SELECT coalesce(json_agg(json_build_object('line', line, 'address', address, 'reason', outcome)
            ORDER BY line), '[]')
        FROM (
            SELECT line, address, outcome
            FROM follow_import_lines
            WHERE import_uuid = import.uuid AND outcome NOT IN ('followed', 'requested', 'already')
            ORDER BY line
            LIMIT %(limit)s::integer
        ) AS skipped
    )
)::text
FROM follow_imports AS import
CROSS JOIN LATERAL (
    SELECT
        count(*) AS lines,
        count(*) FILTER (WHERE outcome IS NULL) AS waiting,
        count(*) FILTER (WHERE outcome = 'followed') AS followed,
        count(*) FILTER (WHERE outcome = 'requested') AS requested,
        count(*) FILTER (WHERE outcome = 'already') AS already
    FROM follow_import_lines
    WHERE import_uuid = import.uuid
) AS counted
WHERE import.user_uuid = %(viewer_uuid)s::uuid
