-- Fragment: whether a `reply` to what ends at `ends_at` is still to be carried out: once that time has come
-- each that has a row, before it each that would live longer. One range, as an index can be asked for.
reply.expires_at > CASE
    WHEN %(ends_at)s::timestamptz <= statement_timestamp() THEN '-infinity'
    ELSE %(ends_at)s::timestamptz
END
