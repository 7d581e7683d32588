-- These demo people reposted a crud, one after the other since it was written.
WITH crud AS (
    SELECT uuid, user_uuid, created_at
    FROM activities
    WHERE uuid = %(activity_uuid)s::uuid
),
created AS (
    INSERT INTO reposts (uuid, activity_uuid, user_uuid)
    SELECT
        uuidv7(least(interval '-1 second', crud.created_at - now() + nth * interval '2 minutes')),
        crud.uuid,
        users.uuid
    FROM crud
    CROSS JOIN unnest(%(handles)s::text[]) WITH ORDINALITY AS reposter (handle, nth)
    JOIN users ON users.handle = reposter.handle
    RETURNING uuid, user_uuid
),
counted AS (
    UPDATE activities
    SET reposts_count = (SELECT count(*) FROM created)
    WHERE uuid = %(activity_uuid)s::uuid
),
notified AS (
    SELECT
        crud.user_uuid,
        created.uuid,
        'repost' AS kind,
        created.user_uuid AS actor_uuid,
        crud.uuid AS activity_uuid,
        crud.created_at AS happened_at
    FROM crud
    JOIN created ON created.user_uuid <> crud.user_uuid
),
\ir ../../notifications/sql/fragments/notify.sql
SELECT count(*)::integer FROM created
