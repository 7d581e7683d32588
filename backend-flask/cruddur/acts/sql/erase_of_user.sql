-- Deletes up to `limit` acts about a person who left, and removes their name from the acts that they did as a
-- moderator. Returns how many acts were changed.
WITH about AS (
    DELETE FROM moderation_acts
    WHERE uuid IN (
        SELECT uuid FROM moderation_acts
        WHERE subject_user_uuid = %(user_uuid)s::uuid
        LIMIT %(limit)s::integer
    )
    RETURNING uuid
),
chosen AS (
    (SELECT uuid FROM moderation_acts WHERE moderator_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
    UNION
    (SELECT uuid FROM moderation_acts WHERE undone_by_uuid = %(user_uuid)s::uuid LIMIT %(limit)s::integer)
),
changed AS (
    UPDATE moderation_acts
    SET moderator_uuid = nullif(moderator_uuid, %(user_uuid)s::uuid),
        undone_by_uuid = nullif(undone_by_uuid, %(user_uuid)s::uuid)
    FROM chosen
    WHERE moderation_acts.uuid = chosen.uuid
        AND moderation_acts.subject_user_uuid <> %(user_uuid)s::uuid
    RETURNING moderation_acts.uuid
)
SELECT ((SELECT count(*) FROM about) + (SELECT count(*) FROM changed))::integer AS erased
