-- Is this index small enough to be made anew, and is nothing left of an attempt that was interrupted?
SELECT pg_relation_size(%(index)s::text::regclass) <= %(bytes)s::bigint
    AND NOT EXISTS (
        SELECT
        FROM pg_index
        WHERE NOT indisvalid
            AND indrelid = (
                SELECT indrelid FROM pg_index WHERE indexrelid = %(index)s::text::regclass
            )
    )
