-- Which sign-ups wait for approval? Newest first, as JSON text, with only the domain of the address.
WITH entries AS (
    SELECT
        waiting_uuid AS uuid,
        handle,
        display_name,
        split_part(email, '@', 2) AS mail_domain,
        coalesce(answer, '') AS answer,
        locale,
        confirmed_at
    FROM pending_signups
    WHERE waiting_uuid < coalesce(%(max_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        AND waiting_uuid > coalesce(%(since_id)s::uuid, '00000000-0000-0000-0000-000000000000')
        AND confirmed_at > statement_timestamp() - interval '30 days'
    ORDER BY waiting_uuid DESC
    LIMIT %(limit)s::integer + 1
),
page AS (
    SELECT * FROM entries ORDER BY uuid DESC LIMIT %(limit)s::integer
)
SELECT
    (SELECT coalesce(json_agg(row_to_json(page) ORDER BY uuid DESC), '[]')::text FROM page) AS body,
    (SELECT uuid FROM page ORDER BY uuid DESC LIMIT 1) AS newest,
    (SELECT uuid FROM page ORDER BY uuid LIMIT 1) AS oldest,
    (SELECT count(*) > %(limit)s::integer FROM entries) AS more
