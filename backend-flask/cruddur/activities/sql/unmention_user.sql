-- Where is this person mentioned, who left? Up to `limit` of those mentions are deleted; returns how many.
WITH deleted AS (
    DELETE FROM mentions
    USING (
        SELECT activity_uuid FROM mentions
        WHERE user_uuid = %(user_uuid)s::uuid
        LIMIT %(limit)s::integer
    ) AS chosen
    WHERE mentions.user_uuid = %(user_uuid)s::uuid AND mentions.activity_uuid = chosen.activity_uuid
    RETURNING mentions.activity_uuid
)
SELECT count(*)::integer FROM deleted
