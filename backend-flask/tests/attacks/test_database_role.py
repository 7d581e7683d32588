"""What somebody who has broken into the API can do in Postgres: read and write rows, rewrite the
files of some tables, no more."""

from collections.abc import Iterator
from urllib.parse import quote

import psycopg2
import pytest
from psycopg2 import errors
from psycopg2.extensions import cursor

from cruddur.postgres.migrate import MigrationError, migrate
from cruddur.postgres.roles import Role
from cruddur.settings import Settings, SettingsError
from tests.commands import Commands
from tests.stores import Stores, as_the_api, new_database

REFUSED = [
    "CREATE TABLE loot (one int)",
    "CREATE TEMPORARY TABLE loot (one int)",
    "CREATE SCHEMA loot",
    "CREATE DATABASE loot",
    "CREATE ROLE loot",
    "CREATE EXTENSION plpython3u",
    "CREATE FUNCTION loot() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "ALTER TABLE users ADD COLUMN loot int",
    "DROP TABLE users",
    "TRUNCATE users CASCADE",
    "CREATE OR REPLACE VIEW live_activities AS SELECT * FROM activities",
    "CREATE TRIGGER loot BEFORE INSERT ON users EXECUTE FUNCTION tsvector_update_trigger()",
    "SELECT rolpassword FROM pg_authid",
    "SELECT passwd FROM pg_shadow",
    "SELECT pg_read_file('/etc/passwd')",
    "COPY users TO PROGRAM 'id'",
    "COPY users FROM '/etc/passwd'",
    "ALTER SYSTEM SET log_statement = 'all'",
    "ALTER ROLE cruddur PASSWORD 'loot'",
    "SET ROLE cruddur",
    "SET session_replication_role = 'replica'",
    "GRANT cruddur TO cruddur_app",
    "DELETE FROM schema_migrations",
    "INSERT INTO schema_migrations (name, checksum) VALUES ('loot', '')",
    "UPDATE audit_log SET reason = 'loot'",
    "DELETE FROM audit_log",
    "REINDEX TABLE sessions",
    "TRUNCATE audit_log",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'cruddur'",
]


@pytest.fixture
def broken_in(settings: Settings, session_sql: cursor) -> Iterator[cursor]:
    """With the address that the API has."""
    assert session_sql
    connection = psycopg2.connect(settings.database_url)
    connection.autocommit = True
    with connection.cursor() as sql:
        yield sql
    connection.close()


@pytest.mark.parametrize("statement", REFUSED)
def test_the_role_of_the_api_changes_nothing_but_rows(broken_in: cursor, statement: str) -> None:
    with pytest.raises((errors.InsufficientPrivilege, errors.FeatureNotSupported)):
        broken_in.execute(statement)


def test_the_role_of_the_api_owns_nothing_and_has_no_attribute(broken_in: cursor) -> None:
    broken_in.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
    assert broken_in.fetchone() == (0,)
    broken_in.execute(
        "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles"
        " WHERE rolname = current_user"
    )
    assert broken_in.fetchone() == (False,) * 5
    broken_in.execute(
        "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = current_user::regrole"
    )
    assert broken_in.fetchall() == [("pg_checkpoint",)]


def test_a_table_that_comes_later_can_be_used_once_it_is_migrated(
    session_sql: cursor, stores: Stores, commands: Commands
) -> None:
    url = new_database(session_sql, stores.database_url)
    for _ in range(2):
        done = commands.flask("migrate", DATABASE_URL=as_the_api(url), MIGRATION_DATABASE_URL=url)
        assert done.returncode == 0, done.stderr
        owner = psycopg2.connect(url)
        with owner, owner.cursor() as sql:
            sql.execute("CREATE TABLE IF NOT EXISTS later (one bigserial)")
        owner.close()
    api = psycopg2.connect(as_the_api(url))
    with api, api.cursor() as sql:
        sql.execute("INSERT INTO later DEFAULT VALUES RETURNING one")
        assert sql.fetchone() == (1,)
    api.close()


def test_a_new_password_holds_from_the_next_migration(empty_database: str) -> None:
    old = as_the_api(empty_database)
    new = old.replace(":cruddur@", f":{quote('the second: with / and @', safe='')}@")
    try:
        migrate(empty_database, role=Role("cruddur_app", "the second: with / and @"))
        psycopg2.connect(new).close()
        with pytest.raises(psycopg2.OperationalError):
            psycopg2.connect(old)
    finally:
        migrate(empty_database, role=Role("cruddur_app", "cruddur"))
    psycopg2.connect(old).close()


def test_a_role_that_may_do_more_is_refused(empty_database: str) -> None:
    for role in ("postgres", "cruddur"):
        with pytest.raises(MigrationError, match=f"{role}, the role of DATABASE_URL, may do more"):
            migrate(empty_database, role=Role(role, None))


def test_settings_name_an_owner_that_leaves_the_api_without_a_role(settings: Settings) -> None:
    given = {
        "CRUDDUR_ENV": "development",
        "DATABASE_URL": "postgresql://127.0.0.1/cruddur",
        "MIGRATION_DATABASE_URL": "postgresql://cruddur@127.0.0.1/cruddur",
        "FRONTEND_URL": settings.frontend_url,
        "SECRET_KEY": settings.secret_key,
    }
    with pytest.raises(SettingsError, match="DATABASE_URL names no role"):
        Settings.from_environment(given)
