-- Fragment: whether a `reply` to what ends at `ends_at` is still to be carried out: once that time has come
-- each that has a row, before it each that would live longer.
(%(ends_at)s::timestamptz <= statement_timestamp() OR reply.expires_at > %(ends_at)s::timestamptz)
