-- Fragment: `granted` says whether each of these limits allows one more, and then one of each is spent; else
-- none is, and nothing waits longer because of it. `used` says how much of each is spent then, in
-- microseconds of its step, in the order of the keys. GCRA: each use takes a step, and as many steps are allowed ahead
-- of now as `bursts` has room for. Counters that exist are locked in the order of their keys, so that calls at
-- the same time neither exceed a limit nor block each other. Two calls that create one are counted
-- exactly as well; only what the refused one of them spent of its other limits stays spent.
asked AS MATERIALIZED (
    SELECT
        asked.key,
        asked.position,
        interval '1 microsecond' * asked.step AS step,
        statement_timestamp() + interval '1 microsecond' * asked.burst AS latest,
        greatest(kept.restored_at, statement_timestamp()) AS restored_at
    FROM unnest(
        %(limit_keys)s::bytea[], %(limit_steps)s::bigint[], %(limit_bursts)s::bigint[]
    ) WITH ORDINALITY AS asked (key, step, burst, position)
    LEFT JOIN (
        SELECT key, restored_at
        FROM rate_limits
        WHERE key = ANY (%(limit_keys)s::bytea[])
        ORDER BY key
        FOR UPDATE
    ) AS kept ON kept.key = asked.key
),
spent AS (
    INSERT INTO rate_limits AS kept (key, restored_at)
    SELECT key, restored_at + step
    FROM asked
    WHERE (SELECT bool_and(restored_at + step <= latest) FROM asked)
    ORDER BY key
    ON CONFLICT (key) DO UPDATE
    SET restored_at = greatest(kept.restored_at, statement_timestamp())
        + (SELECT step FROM asked WHERE asked.key = kept.key)
    WHERE greatest(kept.restored_at, statement_timestamp())
        <= (SELECT latest - step FROM asked WHERE asked.key = kept.key)
    RETURNING key, restored_at
),
granted AS (
    SELECT
        (SELECT count(*) FROM spent) = count(*) AS is_granted,
        array_agg(
            (1000000 * extract(
                epoch FROM coalesce(spent.restored_at, asked.restored_at) - statement_timestamp()
            ))::bigint
            ORDER BY asked.position
        ) AS used
    FROM asked
    LEFT JOIN spent ON spent.key = asked.key
)
