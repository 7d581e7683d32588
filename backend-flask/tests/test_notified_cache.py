"""The cached settings of the place: without a connection for notifications nothing is cached."""

from collections.abc import Callable
from itertools import count

import pytest
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.postgres import notified_cache
from cruddur.postgres.connection import Connection
from cruddur.postgres.notified_cache import NotifiedCache
from tests import ports

CHANNEL = "place_changed"


@pytest.fixture
def counted() -> Callable[[Connection], int]:
    """A look-up whose value says how often it was read."""
    reads = count(1)
    return lambda _: next(reads)


def test_a_cached_value_is_not_read_again(
    services: Services, sql: cursor, counted: Callable[[Connection], int]
) -> None:
    assert sql
    cache = NotifiedCache(services.settings.database_url, CHANNEL, counted)
    with services.postgres.autocommit() as db:
        assert [cache.get(db) for _ in range(3)] == [1, 1, 1]
        cache.invalidate()
        assert cache.get(db) == 2
    cache.close()


def test_nothing_is_cached_while_nothing_listens(
    services: Services, sql: cursor, counted: Callable[[Connection], int]
) -> None:
    assert sql
    away = f"postgresql://cruddur@127.0.0.1:{ports.free_port()}/cruddur"
    cache = NotifiedCache(away, CHANNEL, counted)
    with services.postgres.autocommit() as db:
        assert [cache.get(db) for _ in range(3)] == [1, 2, 3]


def test_an_interrupted_connection_is_noticed_and_opened_again(
    services: Services, sql: cursor, counted: Callable[[Connection], int]
) -> None:
    cache = NotifiedCache(services.settings.database_url, CHANNEL, counted)
    with services.postgres.autocommit() as db:
        assert cache.get(db) == 1
        sql.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = %s AND pid <> pg_backend_pid()",
            (f"cruddur listens to {CHANNEL}",),
        )

        def is_read_anew() -> bool:
            return cache.get(db) > 1

        assert ports.wait_until(is_read_anew, 5)

        def is_cached_again() -> bool:
            return cache.get(db) == cache.get(db)

        assert ports.wait_until(is_cached_again, 5)
    cache.close()


def test_a_value_expires_without_a_notification(
    services: Services,
    sql: cursor,
    counted: Callable[[Connection], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert sql
    cache = NotifiedCache(services.settings.database_url, CHANNEL, counted)
    with services.postgres.autocommit() as db:
        assert cache.get(db) == 1
        monkeypatch.setattr(notified_cache, "MAX_AGE_SECONDS", 0)
        cache.invalidate()
        assert [cache.get(db), cache.get(db)] == [2, 3]
    cache.close()
