-- Which idempotency keys are stored for this person, who left? Deletes up to `limit` of them; returns how many.
WITH forgotten AS (
    DELETE FROM idempotency_keys
    USING (
        SELECT key FROM idempotency_keys
        WHERE user_uuid = %(user_uuid)s::uuid
        LIMIT %(limit)s::integer
    ) AS chosen
    WHERE idempotency_keys.user_uuid = %(user_uuid)s::uuid AND idempotency_keys.key = chosen.key
    RETURNING idempotency_keys.key
)
SELECT count(*)::integer FROM forgotten
