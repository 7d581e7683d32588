"""The role that the API and the worker connect as: it reads and writes rows, and rewrites the files
of tables with what people wrote.

Tables belong to another role, the one that migrates. An attacker with the role of the API can
change or create no table, and reads no password of a role.
"""

from dataclasses import dataclass

from psycopg2.extensions import cursor, encrypt_password, parse_dsn
from psycopg2.sql import SQL, Identifier, Literal

from cruddur.postgres.scrubbing import SCRUBBED_TABLES
from cruddur.settings import Settings

IS_THERE = """
    SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls
        OR pg_has_role(rolname, current_user, 'MEMBER')
    FROM pg_roles
    WHERE rolname = %s
"""
# So that the owner sees the role's sessions and may end them.
CREATE = SQL("CREATE ROLE {role} LOGIN; GRANT {role} TO CURRENT_USER")
SET_PASSWORD = SQL("ALTER ROLE {role} PASSWORD {verifier}")
# Includes the tables of a migration that has just run. Temporary tables are tables, too.
GRANT = SQL("""
    REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC;
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT CONNECT ON DATABASE {database} TO {role};
    GRANT USAGE ON SCHEMA public TO {role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
    REVOKE INSERT, UPDATE, DELETE ON schema_migrations FROM {role};
    REVOKE UPDATE, DELETE ON audit_log FROM {role};
    GRANT MAINTAIN ON {scrubbed} TO {role}
""")
# An owner who is no superuser may have neither to give, as on RDS: the log is the provider's there.
GRANT_LOG = (
    (
        "SELECT pg_has_role(current_user, 'pg_checkpoint', 'USAGE WITH ADMIN OPTION')",
        SQL("GRANT pg_checkpoint TO {role}"),
    ),
    (
        "SELECT has_function_privilege("
        "current_user, 'pg_switch_wal()', 'EXECUTE WITH GRANT OPTION')",
        SQL("GRANT EXECUTE ON FUNCTION pg_switch_wal() TO {role}"),
    ),
)


class RoleTooPowerful(Exception):
    """The role exists, and may do what the API must not."""


@dataclass(frozen=True)
class Role:
    """A role by its name; without a password Postgres must authenticate it in another way."""

    name: str
    password: str | None


def role_of(settings: Settings) -> Role | None:
    """The role that `flask migrate` grants access to; None where it is the owner itself."""
    if not settings.migration_database_url:
        return None
    named = parse_dsn(settings.database_url)
    return Role(named["user"], named.get("password") or settings.pgpassword)


def grant_access(sql: cursor, role: Role) -> None:
    """Creates the role if there is none, sets its password, and grants it all present tables.
    Idempotent. Raises RoleTooPowerful.
    """
    name = Identifier(role.name)
    sql.execute(IS_THERE, (role.name,))
    found = sql.fetchone()
    if found is None:
        sql.execute(CREATE.format(role=name))
    elif found[0]:
        raise RoleTooPowerful
    if role.password:
        # Only the hash, because statements may be logged.
        verifier = encrypt_password(role.password, role.name, sql.connection, "scram-sha-256")
        sql.execute(SET_PASSWORD.format(role=name, verifier=Literal(verifier)))
    database = Identifier(sql.connection.info.dbname)
    scrubbed = SQL(", ").join(map(Identifier, SCRUBBED_TABLES))
    sql.execute(GRANT.format(role=name, database=database, scrubbed=scrubbed))
    for may_give, grant in GRANT_LOG:
        sql.execute(may_give)
        if sql.fetchone() == (True,):
            sql.execute(grant.format(role=name))
