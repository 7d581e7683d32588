-- Which version answers, what may this role do that the API must not, and what time is it there?
SELECT
    current_setting('server_version_num')::integer / 10000 AS major_version,
    rolname::text AS role_name,
    rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls AS is_powerful,
    EXISTS (
        SELECT FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
            AND pg_has_role(current_user, relowner, 'USAGE')
    ) AS owns_tables,
    to_regclass('schema_migrations') IS NOT NULL AS has_ledger,
    extract(epoch FROM clock_timestamp())::double precision AS clock
FROM pg_roles
WHERE rolname = current_user
