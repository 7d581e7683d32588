"""A new version's migrations run while the old version's API still serves."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import psycopg2
import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.postgres.migrate import MIGRATIONS, MigrationError, migrate
from tests import ports
from tests.people import People, Person

HOME = "/api/activities/home?scope=everyone"
PATIENCE_SECONDS = 20
ADDITION = """
ALTER TABLE activities ADD COLUMN colour text NOT NULL DEFAULT 'green';
CREATE INDEX activities_colour ON activities (colour);
CREATE TABLE colours (name text PRIMARY KEY);
"""


@pytest.fixture
def inside(empty_database: str) -> Iterator[cursor]:
    """Straight into a database of the test's own, as the old version made it."""
    migrate(empty_database)
    connection = psycopg2.connect(empty_database)
    connection.autocommit = True
    with connection.cursor() as sql:
        yield sql
    connection.close()


@pytest.fixture
def old(another_app: Callable[..., Flask], empty_database: str) -> Flask:
    """The old version's API."""
    return another_app(database_url=empty_database)


def statuses_while(old: Flask, person: Person, action: Callable[[], object]) -> set[int]:
    """What reads and writes are answered before, during and after."""
    over = Event()
    seen: list[int] = []
    reader = person.at(old)

    def visit() -> None:
        while not over.is_set():
            seen.append(reader.get(HOME).status_code)
            seen.append(reader.post("/api/activities", {"message": "meanwhile"}).status_code)

    with ThreadPoolExecutor(max_workers=1) as thread:
        visiting = thread.submit(visit)
        try:
            assert ports.wait_until(lambda: len(seen) > 10, PATIENCE_SECONDS)
            action()
            before = len(seen)
            assert ports.wait_until(lambda: len(seen) > before + 10, PATIENCE_SECONDS)
        finally:
            over.set()
        visiting.result()
    return set(seen)


def test_the_old_api_serves_while_a_migration_runs_and_after_it(
    old: Flask, inside: cursor, empty_database: str, tmp_path: Path
) -> None:
    ann = People(old.test_client(), inside).person("ann")
    (tmp_path / "9001_add_colour.sql").write_text(ADDITION)
    seen = statuses_while(old, ann, lambda: migrate(empty_database, tmp_path))
    assert seen == {200}
    inside.execute("SELECT DISTINCT colour FROM activities")
    assert inside.fetchall() == [("green",)]


def test_the_old_api_serves_while_the_views_are_defined_again(
    old: Flask, inside: cursor, empty_database: str, tmp_path: Path
) -> None:
    ann = People(old.test_client(), inside).person("ann")
    for folder in ("migrations", "views", "functions"):
        shutil.copytree(MIGRATIONS.parent / folder, tmp_path / folder)
    with (tmp_path / "views" / "unexpired_activities.sql").open("a") as view:
        view.write("-- As before.\n")
    applied: list[str] = []
    seen = statuses_while(
        old, ann, lambda: applied.extend(migrate(empty_database, tmp_path / "migrations"))
    )
    assert seen == {200}
    assert applied == ["views/unexpired_activities"]


def test_a_migration_that_fails_leaves_everything_as_it_was_for_the_old_api(
    old: Flask, inside: cursor, empty_database: str, tmp_path: Path
) -> None:
    ann = People(old.test_client(), inside).person("ann")
    (tmp_path / "9001_add_colour.sql").write_text(f"{ADDITION} SELECT 1 / 0;")

    def fail() -> None:
        with pytest.raises(MigrationError, match="division by zero"):
            migrate(empty_database, tmp_path)

    assert statuses_while(old, ann, fail) == {200}
    inside.execute("SELECT to_regclass('colours'), to_regclass('activities_colour')")
    assert inside.fetchall() == [(None, None)]
    inside.execute("SELECT count(*) FROM schema_migrations WHERE name LIKE '9001%'")
    assert inside.fetchall() == [(0,)]
