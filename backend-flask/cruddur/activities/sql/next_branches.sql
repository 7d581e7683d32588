-- Where does the worker go on with this ending? At the branches that were stored last, each after what it
-- replies to; those whose activity went meanwhile are deleted.
WITH last_stored AS (
    SELECT
        place,
        activity_uuid,
        EXISTS (SELECT FROM activities WHERE activities.uuid = activity_uuid) AS is_there
    FROM ending_branches
    WHERE ending_uuid = %(ending_uuid)s::uuid
    ORDER BY place DESC
    LIMIT %(limit)s::integer
),
deleted AS (
    DELETE FROM ending_branches
    WHERE ending_uuid = %(ending_uuid)s::uuid
        AND place = ANY (ARRAY(SELECT place FROM last_stored WHERE NOT is_there))
)
SELECT activity_uuid, is_there FROM last_stored ORDER BY place
