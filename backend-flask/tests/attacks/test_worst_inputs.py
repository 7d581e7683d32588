"""The most expensive request of each operation is listed, and its cost does not multiply."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from benchmarks import worst_talk, worst_world
from benchmarks.reach.bare_sql import Sent, recorded
from benchmarks.worst_inputs import MAX_MILLISECONDS, TABLE, Scene, scene_of
from benchmarks.worst_tries import TRIES
from benchmarks.worst_try import Try
from cruddur import create_app
from cruddur.errors import TookTooLong
from cruddur.http.openapi import document
from cruddur.http.services import Services
from cruddur.postgres.migrate import migrate
from cruddur.settings import Settings
from tests.plans import executed
from tests.stores import new_database

SIZE = worst_world.Size(
    people=2000,
    answers=1600,
    reposters=100,
    steps=100,
    conversations=30,
    messages=150,
    notifications=150,
    moderated=150,
)
MAX_LOOKED_AT = 20 * SIZE.people
"""Rows for one step of a plan: all people or all answers some times over, but not the product of
both, which would be millions."""
LINE = re.compile(
    r"^\| `(?P<operation>[^`]+)` \|[^|]+\| (?P<words>[^|]+)"
    r" \| (?P<status>\d+) \| (?P<work>\d+) \|",
    re.MULTILINE,
)
READS = [
    (operation, one)
    for operation, tries in TRIES.items()
    if operation.startswith("GET")
    for one in tries
]


@dataclass(frozen=True)
class Dense:
    """The world, and how to ask the API and Postgres about it."""

    client: FlaskClient
    sql: cursor
    scene: Scene


@contextmanager
def dense_world(session_sql: cursor, settings: Settings) -> Iterator[Dense]:
    """A small world that is as dense as the large one, in a place of its own."""
    url = new_database(session_sql, settings.database_url)
    migrate(url)
    connection = psycopg2.connect(url)
    connection.autocommit = True
    app = create_app(settings.model_copy(update={"database_url": url}))
    services: Services = app.extensions["cruddur"]
    with connection.cursor() as sql:
        world = worst_world.build(sql, SIZE)
        worst_talk.fill(sql, services.dynamodb, world)
        yield Dense(app.test_client(), sql, scene_of(sql, world))
    services.postgres.close()
    services.dynamodb.close()
    connection.close()


@pytest.fixture(scope="module")
def dense(session_sql: cursor, settings: Settings) -> Iterator[Dense]:
    """One that nobody changes."""
    with dense_world(session_sql, settings) as world:
        yield world


def sent(dense: Dense, operation: str, one: Try) -> tuple[TestResponse, list[Sent]]:
    """What answers, and what was asked of Postgres."""
    scene, headers = dense.scene, dict(one.headers)
    if one.who:
        headers["Authorization"] = f"Bearer {scene.tokens[one.who]}"
    content: dict[str, Any] = {}
    if one.file is not None:
        content["data"], content["content_type"] = one.upload()
    elif one.body is not None:
        content["json"] = one.body_in(scene.names)
    with recorded() as ran:
        response = dense.client.open(
            one.path_in(scene.names),
            method=operation.partition(" ")[0],
            headers=headers,
            **content,
        )
        response.get_data()
    return response, ran


def test_every_operation_has_a_worst_input(app: Flask) -> None:
    described = {
        f"{method.upper()} {path}"
        for path, operations in document(app)["paths"].items()
        for method in operations
    }
    assert set(TRIES) == described
    assert all(TRIES.values())


def test_every_operation_stands_in_the_table_with_no_more_work_than_promised() -> None:
    lines = {line["operation"]: line for line in LINE.finditer(TABLE.read_text(encoding="utf-8"))}
    assert set(lines) == set(TRIES)
    for operation, line in lines.items():
        if "in portions" not in line["words"]:
            assert int(line["work"]) <= MAX_MILLISECONDS, operation
            assert int(line["status"]) < 500, operation


@pytest.mark.parametrize(
    ("operation", "one"), READS, ids=[f"{operation}: {one.words}" for operation, one in READS]
)
def test_no_read_multiplies_one_dense_relation_by_another(
    dense: Dense, operation: str, one: Try
) -> None:
    response, ran = sent(dense, operation, one)
    # A search may take half a second, which a busy machine needs for any: what counts is its plan.
    assert response.status_code < 500 or response.get_json()["code"] == TookTooLong.code
    for each in ran:
        for node in executed(dense.sql, each.statement, each.execute):
            assert node.rows <= MAX_LOOKED_AT, (each.statement.name, node)


def test_every_write_is_answered(session_sql: cursor, settings: Settings) -> None:
    with dense_world(session_sql, settings) as changing:
        statuses = {
            f"{operation}: {one.words}": sent(changing, operation, one)[0].status_code
            for operation, tries in TRIES.items()
            if not operation.startswith("GET")
            for one in tries
        }
    assert {name: status for name, status in statuses.items() if status >= 500} == {}
