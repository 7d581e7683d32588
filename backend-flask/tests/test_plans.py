"""Whether what people read most costs the same however large the place has grown."""

from collections.abc import Iterator

import psycopg2
import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from benchmarks import world
from benchmarks.reach.bare_sql import recorded
from benchmarks.sessions import signed_in
from cruddur import create_app
from cruddur.contract import Cruddur
from cruddur.postgres.migrate import migrate
from cruddur.settings import Settings
from tests.plans import executed
from tests.stores import Stores, new_database

GROWN = world.Size(people=300, activities=15_000, follows=20, collectors=1, collected=290)
GROWING = {"activities", "follows", "likes", "reposts"}
"""The tables that no read may go through from end to end."""
MOST_SORTED = 300
"""More than any page with all that is on it; what grows with the place is far more."""
MOST_LOOKED_AT = 2000
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
    parts: Cruddur = app.extensions["cruddur"]
    parts.postgres.close()
    connection.close()


@pytest.mark.parametrize(
    ("reader", "path"),
    [
        (world.handle_of(0), "activities/home"),
        (world.handle_of(GROWN.people // 2), "activities/home"),
        (world.handle_of(GROWN.people - 1), "activities/home"),
        (world.handle_of(1), "activities/home?scope=everyone"),
        (world.handle_of(1), f"activities/@{world.handle_of(0)}"),
        (world.handle_of(1), f"activities/@{world.handle_of(0)}?kind=replies"),
        (world.handle_of(1), "activities/{answered}"),
        (world.handle_of(1), "activities/{answered}/thread"),
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
            assert not node.is_sort or node.rows <= MOST_SORTED, (sent.statement.name, node)
            assert node.relation not in GROWING or node.rows <= MOST_LOOKED_AT, node
