-- Which invites are there, of all people? Newest first.
WITH entries AS (
    SELECT *
    FROM invites
    WHERE uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir fragments/page.sql
