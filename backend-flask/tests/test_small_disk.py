"""The disk of Postgres really is full. Where mounting is forbidden, test_disk_full.py covers it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg2
import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.postgres.migrate import migrate
from cruddur.server.health import wait_for
from tests import small_disk
from tests.folders import open_folder
from tests.people import People, answered, problem
from tests.small_disk import SmallDisk
from tests.stores import running

ACTIVITIES = "/api/activities"
MAX_CRUDS = 500


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as above:
        folder = above / "postgres"
        folder.mkdir()
        yield folder


@pytest.fixture
def disk(folder: Path) -> Iterator[SmallDisk]:
    with small_disk.mounted(folder) as disk:
        yield disk


@pytest.fixture
def database_url(disk: SmallDisk, folder: Path) -> Iterator[str]:
    """Of a Postgres that lies on the small disk."""
    assert disk
    with running("postgres", folder) as port:
        url = f"postgresql://cruddur:cruddur@127.0.0.1:{port}/cruddur"
        wait_for(lambda: migrate(url))
        yield url


@pytest.fixture
def its_sql(database_url: str) -> Iterator[cursor]:
    connection = psycopg2.connect(database_url)
    connection.autocommit = True
    with connection.cursor() as sql:
        yield sql
    connection.close()


def counted(sql: cursor, table: str) -> int:
    sql.execute(f"SELECT count(*) FROM {table}")
    ((count,),) = sql.fetchall()
    return int(count)


def test_a_full_disk_answers_503_leaves_nothing_half_done_and_is_over_once_there_is_room(
    disk: SmallDisk, database_url: str, its_sql: cursor, another_app: Callable[..., Flask]
) -> None:
    people = People(another_app(database_url=database_url).test_client(), its_sql)
    ann, bob = people.person("ann"), people.person("bob")

    def post(number: int) -> int:
        body = {"message": f"@{bob.handle} {number} " + "x" * 250}
        response = ann.post(ACTIVITIES, body, headers={"Idempotency-Key": str(number)})
        if response.status_code != 200:
            problem(response, 503, "store_away")
            assert response.headers["Retry-After"]
        return response.status_code

    assert post(0) == 200
    disk.fill()
    # What is there already has some room of its own.
    first_refused = next(number for number in range(1, MAX_CRUDS) if post(number) == 503)
    for table in ("activities", "mentions", "outbox", "idempotency_keys"):
        assert counted(its_sql, table) == first_refused, table
    assert len(answered(ann.get(f"{ACTIVITIES}/home"))) == min(first_refused, 20)
    disk.free()
    assert post(first_refused) == 200
    assert counted(its_sql, "activities") == first_refused + 1
