-- Where does the worker go on with this ending? At the last that were found, each after what it answers;
-- those that went meanwhile are forgotten.
WITH last_found AS (
    SELECT
        place,
        activity_uuid,
        EXISTS (SELECT FROM activities WHERE activities.uuid = activity_uuid) AS is_there
    FROM ending_branches
    WHERE ending_uuid = %(ending_uuid)s::uuid
    ORDER BY place DESC
    LIMIT %(limit)s::integer
),
forgotten AS (
    DELETE FROM ending_branches
    WHERE ending_uuid = %(ending_uuid)s::uuid
        AND place = ANY (ARRAY(SELECT place FROM last_found WHERE NOT is_there))
)
SELECT activity_uuid, is_there FROM last_found ORDER BY place
