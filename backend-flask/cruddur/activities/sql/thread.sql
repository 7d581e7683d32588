-- What does this activity reply to, and what are the replies to it? The `body` is NULL where the viewer may not
-- see it. However large the thread is, it reads no more than the nearest 20 above the activity, a page of
-- direct replies, and below each of those four levels, of which the first has 3 replies to an activity, the
-- next 2, the others 1. Where a reply is gone its place is kept; nothing is left below it.
WITH RECURSIVE
\ir fragments/visible.sql
, self AS (
    SELECT uuid, reply_to_activity_uuid
    FROM visible_activities
    WHERE uuid = %(activity_uuid)s::uuid
),
-- Past those whom the viewer may not see: their place is kept, their card is none of `cards`.
above AS (
    SELECT reply_to_activity_uuid AS uuid, 1 AS steps
    FROM self
    WHERE reply_to_activity_uuid IS NOT NULL
    UNION ALL
    SELECT answered.reply_to_activity_uuid, above.steps + 1
    FROM above
    JOIN live_activities AS answered ON answered.uuid = above.uuid
    WHERE answered.reply_to_activity_uuid IS NOT NULL AND above.steps < 20
),
direct AS (
    SELECT *, row_number() OVER (ORDER BY uuid DESC) AS position
    FROM (
        (
            SELECT uuid, NULL::timestamptz AS expired_at
            FROM visible_unexpired_activities
            WHERE reply_to_activity_uuid = (SELECT uuid FROM self)
                AND uuid < %(max_id)s::uuid
                AND uuid > %(since_id)s::uuid
            ORDER BY uuid DESC
            LIMIT %(limit)s::integer + 1
        )
        UNION ALL
        (
            SELECT uuid, expired_at
            FROM gone_activities
            WHERE reply_to_activity_uuid = (SELECT uuid FROM self)
                AND uuid < %(max_id)s::uuid
                AND uuid > %(since_id)s::uuid
            ORDER BY uuid DESC
            LIMIT %(limit)s::integer + 1
        )
    ) AS either
    ORDER BY uuid DESC
    LIMIT %(limit)s::integer + 1
),
below AS (
    SELECT uuid, expired_at, 1 AS depth, ARRAY[uuid] AS path
    FROM direct
    WHERE position <= %(limit)s::integer
    UNION ALL
    SELECT reply.uuid, reply.expired_at, below.depth + 1, below.path || reply.uuid
    FROM below
    CROSS JOIN LATERAL (
        (
            SELECT uuid, NULL::timestamptz AS expired_at
            FROM visible_unexpired_activities
            WHERE reply_to_activity_uuid = below.uuid
            ORDER BY uuid
            LIMIT greatest(4 - below.depth, 1)
        )
        UNION ALL
        (
            SELECT uuid, expired_at
            FROM gone_activities
            WHERE reply_to_activity_uuid = below.uuid
            ORDER BY uuid
            LIMIT greatest(4 - below.depth, 1)
        )
    ) AS reply
    WHERE below.expired_at IS NULL AND below.depth < 5
),
page AS (
    SELECT uuid AS entry_uuid, uuid AS activity_uuid, NULL::uuid AS reposter_uuid
    FROM (
        SELECT uuid FROM self
        UNION ALL
        SELECT uuid FROM above
        UNION ALL
        SELECT uuid FROM below WHERE expired_at IS NULL
    ) AS shown
),
\ir fragments/cards.sql
, entries AS (
    SELECT depth, path, json_build_object(
        'uuid', uuid,
        'depth', depth,
        'activity', row_to_json(cards.card),
        'expired_at', expired_at
    ) AS entry
    FROM (
        SELECT uuid, NULL::timestamptz AS expired_at, -steps AS depth, '{}'::uuid[] AS path FROM above
        UNION ALL
        SELECT uuid, expired_at, depth, path FROM below
    ) AS place
    LEFT JOIN cards ON cards.entry_uuid = place.uuid
)
SELECT
    (
        SELECT json_build_object(
            'ancestors', (
                SELECT coalesce(json_agg(entry ORDER BY depth), '[]') FROM entries WHERE depth < 0
            ),
            'activity', row_to_json(card),
            'replies', (
                SELECT coalesce(json_agg(entry ORDER BY path), '[]') FROM entries WHERE depth > 0
            )
        )::text
        FROM cards
        WHERE entry_uuid = (SELECT uuid FROM self)
    ) AS body,
    (SELECT uuid FROM direct WHERE position = 1) AS newest,
    (SELECT uuid FROM direct WHERE position <= %(limit)s::integer ORDER BY uuid LIMIT 1) AS oldest,
    EXISTS (SELECT FROM direct WHERE position > %(limit)s::integer) AS more
