-- Uploads become the pictures of a crud of the demo world that has none. Returns no row where it has some already.
WITH
\ir ../../media/sql/fragments/attachable.sql
, created AS (
    UPDATE activities
    SET media = attachable.media
    FROM attachable
    WHERE activities.uuid = %(activity_uuid)s::uuid AND activities.media IS NULL AND attachable.is_whole
    RETURNING activities.uuid
),
\ir ../../media/sql/fragments/attached.sql
SELECT uuid FROM created
