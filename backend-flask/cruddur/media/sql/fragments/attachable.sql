-- Fragment: `wanted` (uuid, alt, nth), the uploads that the viewer wants to attach, and `attachable`, one row: what the
-- API says of them, NULL where there are none, and whether all of them are free and the viewer's. They are locked, so that
-- of two who want the same at the same time one gets it. Whoever includes it attaches them.
wanted AS (
    SELECT uuid, alt, nth
    FROM unnest(%(media_uuids)s::uuid[], %(media_alts)s::text[]) WITH ORDINALITY AS each (uuid, alt, nth)
),
held AS (
    SELECT media.uuid, media.width, media.height, media.placeholder
    FROM media
    WHERE media.uuid = ANY (%(media_uuids)s::uuid[])
        AND
\ir is_free.sql
    FOR UPDATE
),
attachable AS (
    SELECT
        jsonb_agg(
\ir shown.sql
            ORDER BY shown.nth
        ) AS media,
        count(DISTINCT shown.uuid) = cardinality(%(media_uuids)s::uuid[]) AS is_whole
    FROM (SELECT held.*, wanted.alt, wanted.nth FROM wanted JOIN held USING (uuid)) AS shown
)
