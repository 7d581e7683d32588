-- What does this crud answer, and what is answered to it? The JSON text, the keys of the newest and
-- oldest direct reply shown, and whether older ones follow; no text when the crud is not shown.
-- However large the thread is, this looks at so many: the nearest 20 above the crud, a page of direct
-- replies, and below each of those four levels, of which the first shows 3 replies to a crud, the
-- next 2, the others 1. Where a reply is gone its place is kept; nothing is left below it.
WITH RECURSIVE
\ir ../../users/sql/apart.sql
, self AS (
    SELECT uuid, reply_to_activity_uuid
    FROM live_activities
    WHERE uuid = %(activity_uuid)s::uuid AND user_uuid NOT IN (SELECT user_uuid FROM apart)
),
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
            FROM unexpired_activities
            WHERE reply_to_activity_uuid = (SELECT uuid FROM self)
                AND NOT hidden
                AND user_uuid NOT IN (SELECT user_uuid FROM apart)
                AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                AND uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
            ORDER BY uuid DESC
            LIMIT %(limit)s::integer + 1
        )
        UNION ALL
        (
            SELECT uuid, expired_at
            FROM gone_activities
            WHERE reply_to_activity_uuid = (SELECT uuid FROM self)
                AND uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                AND uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
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
            FROM unexpired_activities
            WHERE reply_to_activity_uuid = below.uuid
                AND NOT hidden
                AND user_uuid NOT IN (SELECT user_uuid FROM apart)
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
\ir cards.sql
, entries AS (
    SELECT depth, path, json_build_object(
        'uuid', uuid,
        'depth', depth,
        'activity', cards.card,
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
            'activity', card,
            'replies', (
                SELECT coalesce(json_agg(entry ORDER BY path), '[]') FROM entries WHERE depth > 0
            )
        )::text
        FROM cards
        WHERE entry_uuid = (SELECT uuid FROM self)
    ),
    (SELECT uuid FROM direct WHERE position = 1),
    (SELECT uuid FROM direct WHERE position <= %(limit)s::integer ORDER BY uuid LIMIT 1),
    EXISTS (SELECT FROM direct WHERE position > %(limit)s::integer)
