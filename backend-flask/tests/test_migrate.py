"""Bringing a database's schema up to date."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import cursor

from cruddur.errors import StoreUnavailable
from cruddur.postgres.definitions import definitions_in
from cruddur.postgres.migrate import MIGRATIONS, MigrationError, migrate
from tests import ports
from tests.commands import Commands

NAMES = [
    *(path.stem for path in sorted(MIGRATIONS.glob("*.sql"))),
    *(one.name for one in definitions_in(MIGRATIONS.parent)),
]


@pytest.fixture
def inside(empty_database: str) -> Iterator[cursor]:
    """Straight to the database that is being migrated."""
    connection = psycopg2.connect(empty_database)
    connection.autocommit = True
    with connection.cursor() as sql:
        yield sql
    connection.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two migrations that work."""
    (tmp_path / "0001_create_things.sql").write_text("CREATE TABLE things (name text);")
    (tmp_path / "0002_add_colour.sql").write_text("ALTER TABLE things ADD colour text;")
    return tmp_path


def tables(sql: cursor) -> list[str]:
    sql.execute(
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = 'public' AND table_name <> 'schema_migrations' ORDER BY 1"
    )
    return [row[0] for row in sql.fetchall()]


def ledger(sql: cursor) -> list[Any]:
    sql.execute('SELECT name FROM schema_migrations ORDER BY name COLLATE "C"')
    return [row[0] for row in sql.fetchall()]


def test_migrating_an_empty_database_applies_every_file_in_order(
    empty_database: str, inside: cursor
) -> None:
    assert migrate(empty_database) == NAMES
    assert ledger(inside) == sorted(NAMES)
    assert {"users", "activities", "outbox"} <= set(tables(inside))


def test_migrating_twice_changes_nothing(empty_database: str) -> None:
    migrate(empty_database)
    assert migrate(empty_database) == []


def test_migrating_applies_what_is_new(empty_database: str, folder: Path) -> None:
    migrate(empty_database, folder)
    (folder / "0003_create_more.sql").write_text("CREATE TABLE more (name text);")
    assert migrate(empty_database, folder) == ["0003_create_more"]


def test_two_processes_that_migrate_concurrently_apply_each_file_once(
    commands: Commands, empty_database: str, inside: cursor
) -> None:
    with ThreadPoolExecutor(max_workers=2) as threads:
        both = [
            threads.submit(commands.flask, "migrate", MIGRATION_DATABASE_URL=empty_database)
            for _ in range(2)
        ]
        results = [one.result() for one in both]
    assert [result.returncode for result in results] == [0, 0], results
    assert sorted(result.stdout for result in results) == [
        f"applied: {', '.join(NAMES)}\n",
        "the schema is up to date\n",
    ]
    assert ledger(inside) == sorted(NAMES)


def test_migrating_waits_for_another_that_is_at_it(
    empty_database: str, folder: Path, inside: cursor
) -> None:
    other = psycopg2.connect(empty_database)
    with other.cursor() as elsewhere, ThreadPoolExecutor(max_workers=1) as thread:
        elsewhere.execute("SELECT pg_advisory_lock(45670001)")
        other.commit()
        waiting = thread.submit(migrate, empty_database, folder)

        def waits() -> bool:
            inside.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            return bool(inside.fetchall() == [(1,)])

        assert ports.wait_until(waits, 10)
        assert tables(inside) == []
        other.close()
        assert waiting.result(10) == ["0001_create_things", "0002_add_colour"]


def test_a_file_that_fails_leaves_the_database_as_it_was(
    empty_database: str, folder: Path, inside: cursor
) -> None:
    broken = folder / "0002_add_colour.sql"
    broken.write_text("CREATE TABLE half (name text); ALTER TABLE nothing ADD colour text;")
    (folder / "0003_create_more.sql").write_text("CREATE TABLE more (name text);")
    with pytest.raises(MigrationError) as caught:
        migrate(empty_database, folder)
    assert str(caught.value) == ('0002_add_colour failed: relation "nothing" does not exist')
    assert tables(inside) == ["things"]
    assert ledger(inside) == ["0001_create_things"]


def test_a_file_that_failed_is_applied_once_it_is_right(
    empty_database: str, folder: Path, inside: cursor
) -> None:
    broken = folder / "0002_add_colour.sql"
    right = broken.read_text()
    broken.write_text("nonsense")
    with pytest.raises(MigrationError):
        migrate(empty_database, folder)
    broken.write_text(right)
    assert migrate(empty_database, folder) == ["0002_add_colour"]
    assert tables(inside) == ["things"]


def test_a_file_that_was_edited_after_it_had_been_applied_is_refused(
    empty_database: str, folder: Path
) -> None:
    migrate(empty_database, folder)
    (folder / "0001_create_things.sql").write_text("CREATE TABLE things (name text, size int);")
    with pytest.raises(MigrationError) as caught:
        migrate(empty_database, folder)
    assert str(caught.value) == "0001_create_things was edited after it had been applied"


def test_migrating_says_that_postgres_is_away() -> None:
    with pytest.raises(StoreUnavailable) as caught:
        migrate(f"postgresql://cruddur@127.0.0.1:{ports.free_port()}/cruddur")
    assert caught.value.store == "postgres"
