"""What the worker's tests stand on beside the rest."""

from collections.abc import Callable

import pytest
from psycopg2.extensions import cursor
from psycopg2.extras import Json


@pytest.fixture
def queue(sql: cursor) -> Callable[..., str]:
    """Puts a row into the outbox; returns its uuid."""

    def put(user_uuid: str, body: object) -> str:
        sql.execute(
            "INSERT INTO outbox (topic, user_uuid, body)"
            " VALUES ('notification.put', %s, %s) RETURNING uuid",
            (user_uuid, Json(body)),
        )
        (row,) = sql.fetchall()
        return str(row[0])

    return put
