-- These are the recovery codes from now on; all others become invalid. Serialized by the row of the second step.
WITH held AS MATERIALIZED (
    SELECT user_uuid FROM second_steps WHERE user_uuid = %(user_uuid)s::uuid FOR UPDATE
),
former AS (
    DELETE FROM recovery_codes USING held WHERE recovery_codes.user_uuid = held.user_uuid
)
INSERT INTO recovery_codes (user_uuid, code_sha256)
SELECT held.user_uuid, code_sha256
FROM held
CROSS JOIN unnest(%(codes_sha256)s::bytea[]) AS code_sha256
