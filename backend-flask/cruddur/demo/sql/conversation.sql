-- The conversation of these two demo people, created if there is none; the people in the order of their
-- handles here, and a uuid for each message that was sent that many minutes ago.
WITH person AS (
    SELECT
        one.uuid AS one_uuid,
        other.uuid AS other_uuid,
        least(one.uuid, other.uuid) AS first_user_uuid,
        greatest(one.uuid, other.uuid) AS second_user_uuid
    FROM users AS one
    JOIN users AS other ON other.handle = %(other_handle)s::text
    WHERE one.handle = %(handle)s::text
),
opened AS (
    INSERT INTO message_groups (first_user_uuid, second_user_uuid, expires_in)
    SELECT first_user_uuid, second_user_uuid, %(expires_in)s::integer
    FROM person
    ON CONFLICT DO NOTHING
    RETURNING uuid
),
known AS (
    SELECT uuid FROM opened
    UNION ALL
    SELECT message_groups.uuid
    FROM person
    JOIN message_groups USING (first_user_uuid, second_user_uuid)
)
SELECT
    known.uuid AS group_uuid,
    person.one_uuid,
    person.other_uuid,
    ARRAY(
        SELECT uuidv7(make_interval(mins => -minutes))::text
        FROM unnest(%(minutes_ago)s::integer[]) WITH ORDINALITY AS said (minutes, nth)
        ORDER BY nth
    ) AS message_uuids
FROM person
CROSS JOIN known
