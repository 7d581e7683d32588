-- Creates a report, with the copy of what is reported and of its pictures, whose files are kept as long as the copy.
-- Returns no row where this reporter has reported that already, or where one of the two people has just left.
WITH created AS (
    INSERT INTO reports
        (reporter_uuid, target_kind, target_uuid, subject_user_uuid, reason, comment, evidence)
    SELECT
        reporter.uuid,
        %(target_kind)s::text,
        %(target_uuid)s::uuid,
        subject.uuid,
        %(reason)s::text,
        %(comment)s::text,
        %(evidence)s::jsonb
    FROM users AS reporter
    JOIN users AS subject ON subject.uuid = %(subject_uuid)s::uuid
    WHERE reporter.uuid = %(viewer_uuid)s::uuid
    ON CONFLICT DO NOTHING
    RETURNING uuid
),
reported_media AS (
    SELECT user_uuid, file_uuid, width, height, placeholder, bytes, stored_at, alt, message_uuid, nth
    FROM media
    WHERE activity_uuid = CASE %(target_kind)s::text WHEN 'activity' THEN %(target_uuid)s::uuid END
        OR user_uuid = CASE %(target_kind)s::text WHEN 'person' THEN %(target_uuid)s::uuid END AND face IS NOT NULL
        OR message_uuid = ANY (ARRAY(
            SELECT (each ->> 'uuid')::uuid
            FROM jsonb_array_elements(%(evidence)s::jsonb -> 'messages') AS each
        ))
    -- Whoever erases it comes before or after.
    FOR KEY SHARE
),
copied AS (
    INSERT INTO media
        (user_uuid, file_uuid, width, height, placeholder, bytes, stored_at, alt, nth, report_uuid)
    SELECT
        user_uuid,
        file_uuid,
        width,
        height,
        placeholder,
        bytes,
        stored_at,
        alt,
        row_number() OVER (ORDER BY message_uuid, nth),
        created.uuid
    FROM reported_media
    CROSS JOIN created
)
SELECT uuid FROM created
