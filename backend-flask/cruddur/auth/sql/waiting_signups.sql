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
    WHERE waiting_uuid < %(max_id)s::uuid
        AND waiting_uuid > %(since_id)s::uuid
        AND confirmed_at > statement_timestamp() - interval '30 days'
    ORDER BY waiting_uuid DESC
    LIMIT %(limit)s::integer + 1
),
\ir ../../http/sql/fragments/page.sql
