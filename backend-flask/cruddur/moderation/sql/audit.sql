-- Who did what to whom, when and why? Newest first, of the entries that match the filter.
WITH entries AS (
    SELECT entry.*
    FROM audit_log AS entry
    WHERE
\ir fragments/audit_filter.sql
    ORDER BY entry.uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir ../../http/sql/fragments/page.sql
