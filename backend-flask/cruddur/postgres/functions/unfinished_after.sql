-- An activity below one that ends at `ends_at` is still to be erased or shortened when it expires after this: once
-- that time has come whenever it has a row, before it when it would live longer. A single bound, so that
-- it is an index condition; the function is inlined.
CREATE OR REPLACE FUNCTION unfinished_after(ends_at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN ends_at <= statement_timestamp() THEN '-infinity'::timestamptz ELSE ends_at END;
