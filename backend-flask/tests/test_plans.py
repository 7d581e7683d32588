"""The cost of the most frequent reads does not grow with the size of the place."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg2
import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from benchmarks import world
from benchmarks.reach.bare_sql import recorded
from benchmarks.sessions import signed_in
from cruddur import create_app
from cruddur.activities import blocking, endings
from cruddur.http.services import Services
from cruddur.messages.groups import ERASE_OF_USER as MESSAGES_OF_USER
from cruddur.postgres.migrate import migrate
from cruddur.postgres.statements import Statement
from cruddur.settings import Settings
from cruddur.users.store import ERASE_OF_USER as USERS_OF_USER
from tests.plans import executed, sequential_scans
from tests.stores import Stores, new_database

GROWN = world.Size(people=300, activities=15_000, follows=20, collectors=1, collected=290)
GROWING = {"activities", "follows", "likes", "reposts"}
"""The tables that no read may go through from end to end."""
MAX_SORTED = 300
"""More than any page with all that is on it; what grows with the place is far more."""
MAX_LOOKED_AT = 2000
"""Rows of one table for one node: the latest 1000 of all, of whom each may be looked up."""


@pytest.fixture(scope="module")
def grown(
    session_sql: cursor, settings: Settings, stores: Stores
) -> Iterator[tuple[FlaskClient, cursor]]:
    """A client and a connection to a place of its own with many people and cruds."""
    url = new_database(session_sql, stores.database_url)
    migrate(url)
    connection = psycopg2.connect(url)
    connection.autocommit = True
    app = create_app(settings.model_copy(update={"database_url": url}))
    with connection.cursor() as sql:
        world.build(sql, GROWN)
        yield app.test_client(), sql
    services: Services = app.extensions["cruddur"]
    services.postgres.close()
    connection.close()


@pytest.mark.parametrize(
    ("reader", "path"),
    [
        (world.handle_of(0), "activities/home"),
        (world.handle_of(GROWN.people // 2), "activities/home"),
        (world.handle_of(GROWN.people - 1), "activities/home"),
        (world.handle_of(1), "activities/home?scope=everyone"),
        (world.handle_of(1), "activities/ending"),
        (world.handle_of(1), "activities/talked?limit=40"),
        (world.handle_of(1), "tags/search?term=t"),
        (world.handle_of(1), "activities/ending?scope=following&limit=40"),
        (world.handle_of(1), f"activities/@{world.handle_of(0)}"),
        (world.handle_of(1), f"activities/@{world.handle_of(0)}?kind=replies"),
        (world.handle_of(1), f"activities/@{world.handle_of(0)}?kind=reposts"),
        (world.handle_of(1), "activities/{answered}"),
        (world.handle_of(1), "activities/{answered}/thread"),
        (world.handle_of(1), "users/members"),
        (world.handle_of(1), f"users/@{world.handle_of(0)}"),
        (world.handle_of(1), f"users/@{world.handle_of(0)}/followers"),
        (world.handle_of(1), f"users/@{world.handle_of(GROWN.people - 1)}/following"),
    ],
)
def test_a_read_looks_only_at_what_it_shows(
    grown: tuple[FlaskClient, cursor], reader: str, path: str
) -> None:
    client, sql = grown
    ((_, token),) = signed_in(sql, [reader])
    sql.execute("SELECT uuid FROM activities ORDER BY replies_count DESC LIMIT 1")
    ((answered,),) = sql.fetchall()
    with recorded() as ran:
        response = client.get(
            f"/api/{path.format(answered=answered)}", headers={"Authorization": f"Bearer {token}"}
        )
    assert response.status_code == 200
    for sent in ran:
        for node in executed(sql, sent.statement, sent.execute):
            assert node.relation not in GROWING or not node.is_sequential, (
                sent.statement.name,
                node,
            )
            assert not node.is_sort or node.rows <= MAX_SORTED, (sent.statement.name, node)
            assert node.relation not in GROWING or node.rows <= MAX_LOOKED_AT, node


PORTIONS = [
    *(one for one in vars(endings).values() if isinstance(one, Statement)),
    *(one for one in vars(blocking).values() if isinstance(one, Statement)),
    USERS_OF_USER,
    MESSAGES_OF_USER,
]


@pytest.mark.parametrize("portion", PORTIONS, ids=lambda portion: portion.name)
def test_a_portion_of_what_ends_is_found_by_an_index(
    grown: tuple[FlaskClient, cursor], portion: Statement[Any]
) -> None:
    _, sql = grown
    sql.execute("SELECT uuid FROM activities LIMIT 50")
    uuids = [row[0] for row in sql.fetchall()]
    values = {
        **dict.fromkeys(portion.parameters, uuids[0]),
        "uuids": uuids,
        "limit": 50,
        "is_person": True,
        **dict.fromkeys(("ends_at", "began_at"), datetime.now(UTC)),
    }
    asked = {name: values[name] for name in portion.parameters}
    read = sequential_scans(sql, portion, **asked)
    # Of reposts there are so few here that to read them all is cheaper.
    assert not read & (GROWING - {"reposts"})
