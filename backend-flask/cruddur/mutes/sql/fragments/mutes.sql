-- Fragment: `muted`, one row: the people, tags and words that the viewer mutes now, and whether there are none. Costs
-- one index scan for each statement.
muted AS MATERIALIZED (
    SELECT
        array_agg(muted_user_uuid) FILTER (WHERE kind = 'person') AS user_uuids,
        array_agg(value) FILTER (WHERE kind = 'tag') AS muted_tags,
        (string_agg(format('(%s)', query), '|') FILTER (WHERE kind = 'word'))::tsquery AS muted_words,
        count(*) = 0 AS is_empty,
        count(*) FILTER (WHERE kind <> 'person') = 0 AS has_no_texts
    FROM mutes
    WHERE user_uuid = %(viewer_uuid)s::uuid
        AND (ends_at IS NULL OR ends_at > statement_timestamp())
)
