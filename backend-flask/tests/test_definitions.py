"""Views and functions have one file each, which the migrator applies when it changes."""

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import cursor

from cruddur.postgres.definitions import FOLDERS, Definition, definitions_in
from cruddur.postgres.migrate import MIGRATIONS, MigrationError, migrate
from tests import ports

DEFINITIONS = definitions_in(MIGRATIONS.parent)
FIRST_WITHOUT = "0043"
"""From this migration on, views are defined in files of their own."""
PATIENCE_SECONDS = 10
THINGS = "CREATE TABLE things (name text, size integer);"
LARGE = "CREATE VIEW large_things AS SELECT name FROM things WHERE size > 10;"
LARGEST = "CREATE VIEW largest_things AS SELECT name FROM large_things LIMIT 1;"
DOUBLE = """
CREATE OR REPLACE FUNCTION double(number integer) RETURNS integer LANGUAGE sql RETURN number * 2;
"""


@pytest.fixture
def inside(empty_database: str) -> Iterator[cursor]:
    """Straight to the database that is being migrated."""
    connection = psycopg2.connect(empty_database)
    connection.autocommit = True
    with connection.cursor() as sql:
        yield sql
    connection.close()


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """One migration, and beside it a function and two views of which one reads the other."""
    for folder in ("migrations", *FOLDERS):
        (tmp_path / folder).mkdir()
    (tmp_path / "migrations" / "0001_create_things.sql").write_text(THINGS)
    (tmp_path / "views" / "large_things.sql").write_text(LARGE)
    (tmp_path / "views" / "largest_things.sql").write_text(LARGEST)
    (tmp_path / "functions" / "double.sql").write_text(DOUBLE)
    return tmp_path / "migrations"


def rows(sql: cursor, statement: str) -> list[Any]:
    sql.execute(statement)
    return sql.fetchall()


def view(migrations: Path, name: str, text: str) -> None:
    (migrations.parent / "views" / f"{name}.sql").write_text(text)


def test_definitions_are_applied_after_the_migrations_and_once(
    empty_database: str, inside: cursor, migrations: Path
) -> None:
    applied = migrate(empty_database, migrations)
    assert applied[0] == "0001_create_things"
    assert set(applied[1:]) == {
        "functions/double",
        "views/large_things",
        "views/largest_things",
    }
    assert migrate(empty_database, migrations) == []
    assert rows(inside, "SELECT double(4)") == [(8,)]


def test_a_changed_view_gets_its_new_columns_and_keeps_its_grants(
    empty_database: str, inside: cursor, migrations: Path
) -> None:
    migrate(empty_database, migrations)
    inside.execute("GRANT SELECT ON large_things TO cruddur_app, PUBLIC")
    inside.execute("INSERT INTO things VALUES ('whale', 30)")
    view(migrations, "large_things", LARGE.replace("SELECT name", "SELECT size, name"))
    assert migrate(empty_database, migrations) == ["views/large_things"]
    assert rows(inside, "SELECT * FROM large_things") == [(30, "whale")]
    assert rows(inside, "SELECT * FROM largest_things") == [("whale",)]
    granted = rows(
        inside,
        "SELECT grantee, privilege_type FROM information_schema.role_table_grants"
        " WHERE table_name = 'large_things' AND grantee <> current_user ORDER BY 1",
    )
    assert granted == [("PUBLIC", "SELECT"), ("cruddur_app", "SELECT")]


def test_a_changed_function_is_replaced(
    empty_database: str, inside: cursor, migrations: Path
) -> None:
    migrate(empty_database, migrations)
    (migrations.parent / "functions" / "double.sql").write_text(DOUBLE.replace("* 2", "+ number"))
    assert migrate(empty_database, migrations) == ["functions/double"]
    assert rows(inside, "SELECT double(5)") == [(10,)]


def test_a_view_that_a_migration_dropped_is_created_again(
    empty_database: str, inside: cursor, migrations: Path
) -> None:
    migrate(empty_database, migrations)
    (migrations / "0002_drop_view.sql").write_text("DROP VIEW large_things CASCADE;")
    assert migrate(empty_database, migrations) == [
        "0002_drop_view",
        "views/large_things",
        "views/largest_things",
    ]
    assert rows(inside, "SELECT * FROM largest_things") == []


def test_a_definition_that_fails_leaves_all_as_they_were(
    empty_database: str, inside: cursor, migrations: Path
) -> None:
    migrate(empty_database, migrations)
    view(migrations, "largest_things", LARGEST.replace("name", "colour"))
    with pytest.raises(MigrationError, match='views/largest_things failed: column "colour"'):
        migrate(empty_database, migrations)
    assert rows(inside, "SELECT * FROM largest_things") == []
    view(migrations, "largest_things", LARGEST)
    assert migrate(empty_database, migrations) == []


def test_views_are_defined_once_nobody_reads_them_and_readers_wait_only_for_a_moment(
    empty_database: str, inside: cursor, migrations: Path
) -> None:
    migrate(empty_database, migrations)
    view(migrations, "large_things", LARGE.replace("10", "20"))
    reader = psycopg2.connect(empty_database)
    with reader.cursor() as other, ThreadPoolExecutor(max_workers=1) as thread:
        # Holds the view until the transaction ends.
        other.execute("SELECT * FROM large_things")
        defining = thread.submit(migrate, empty_database, migrations)

        def waits() -> bool:
            return rows(inside, "SELECT count(*) FROM pg_locks WHERE NOT granted") == [(1,)]

        assert ports.wait_until(waits, PATIENCE_SECONDS)
        # Without a limit this would wait for the migrator, which waits for the other reader.
        inside.execute(f"SET statement_timeout = '{PATIENCE_SECONDS}s'")
        assert rows(inside, "SELECT * FROM large_things") == []
        assert not defining.done()
        reader.commit()
        assert defining.result(PATIENCE_SECONDS) == ["views/large_things"]
    reader.close()


def test_the_database_of_an_older_version_gets_the_same_definitions(
    empty_database: str, inside: cursor, tmp_path: Path
) -> None:
    shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    for path in (tmp_path / "migrations").glob("*.sql"):
        if path.stem >= "0037":
            path.unlink()
    migrate(empty_database, tmp_path / "migrations")
    inside.execute("GRANT SELECT ON live_activities TO cruddur_app")
    migrate(empty_database)
    inside.execute("SET ROLE cruddur_app")
    assert rows(inside, "SELECT uuid, has_replies FROM live_activities") == []


def test_what_a_definition_uses_is_created_before_it() -> None:
    names = [one.object for one in DEFINITIONS]
    for earlier, later in (
        ("unexpired_activities", "kept_activities"),
        ("ended_above_at", "kept_activities"),
        ("kept_activities", "live_activities"),
        ("folded", "store_user_words"),
    ):
        assert names.index(earlier) < names.index(later)


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda one: one.name)
def test_a_file_defines_what_it_is_named_after(definition: Definition) -> None:
    first, *_ = definition.text.splitlines()
    assert re.match(r"-- \w.+", first)
    kind = "CREATE VIEW" if definition.is_view else "CREATE OR REPLACE FUNCTION"
    assert re.findall(r"^CREATE .*? (\w+)(?:\(| AS)", definition.text, re.MULTILINE) == [
        definition.object
    ]
    assert kind in definition.text


def test_every_view_and_function_has_a_file_of_its_own(sql: cursor) -> None:
    # A migration may create a function that its triggers or indexes need, as the file has it.
    functions = rows(sql, "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
    views = rows(sql, "SELECT viewname FROM pg_views WHERE schemaname = 'public'")
    assert sorted(row[0] for row in functions + views) == sorted(one.object for one in DEFINITIONS)


@pytest.mark.parametrize("path", sorted(MIGRATIONS.glob("*.sql")), ids=lambda path: path.stem)
def test_new_migrations_define_no_views(path: Path) -> None:
    defines = re.search(r"^CREATE (OR REPLACE )?VIEW", path.read_text(), re.MULTILINE)
    assert path.stem < FIRST_WITHOUT or not defines, "write it into postgres/views"
