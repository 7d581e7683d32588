-- Fragment: what the viewer mutes now: `muted_users` (user_uuid), and `muted_texts`, one row of the tags and
-- the words, and whether there are none. Costs one index scan for each statement.
mutes_now AS MATERIALIZED (
    SELECT kind, muted_user_uuid, value, query
    FROM mutes
    WHERE user_uuid = %(viewer_uuid)s::uuid
        AND (ends_at IS NULL OR ends_at > statement_timestamp())
),
muted_users AS (
    SELECT muted_user_uuid AS user_uuid FROM mutes_now WHERE kind = 'person'
),
muted_texts AS MATERIALIZED (
    SELECT
        array_agg(value) FILTER (WHERE kind = 'tag') AS tags,
        (string_agg(format('(%s)', query), '|') FILTER (WHERE kind = 'word'))::tsquery AS words,
        count(*) FILTER (WHERE kind <> 'person') = 0 AS are_none
    FROM mutes_now
)
