"""The session cache of a process (SESSION_CACHE_SECONDS)."""

from collections.abc import Callable

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.auth.service import authenticate
from cruddur.http.services import Services
from cruddur.postgres.connection import Connection
from cruddur.security.session_cache import SessionCache
from cruddur.security.viewer import Viewer
from cruddur.settings import Settings
from cruddur.worker.loop import Worker
from tests import ports
from tests.people import Person, answered, problem

HOME = "/api/activities/home"
PATIENCE_SECONDS = 10
ME = "/api/auth/me"
NOTIFICATIONS = "/api/activities/notifications"
UNREAD_COUNT = f"{NOTIFICATIONS}/unread_count"
NOTHING_UNREAD = {"unread_count": 0, "unread_entries": 0}


@pytest.fixture
def caching(another_app: Callable[..., Flask]) -> Flask:
    """An application that caches for longer than any of these tests waits."""
    return another_app(session_cache_seconds=60)


@pytest.fixture
def cached(caching: Flask, ann: Person) -> Person:
    """Ann, whose session is in the cache of that application."""
    person = ann.at(caching)
    answered(person.get(HOME))
    return person


def test_a_session_is_looked_up_once(cached: Person, statements: list[str]) -> None:
    answered(cached.get(HOME))
    assert statements == ["activities_home"]


def test_without_a_cache_each_read_looks_the_session_up(
    another_app: Callable[..., Flask], ann: Person, statements: list[str]
) -> None:
    reader = ann.at(another_app(session_cache_seconds=0))
    statements.clear()
    for _ in range(2):
        answered(reader.get(HOME))
    assert statements == ["auth_viewer_of_token", "activities_home"] * 2


@pytest.mark.parametrize(
    "end",
    [
        "DELETE FROM sessions",
        "UPDATE sessions SET expires_at = now()",
        "DELETE FROM users",
    ],
)
def test_a_session_that_ends_elsewhere_is_good_no_more(
    cached: Person, sql: cursor, end: str
) -> None:
    sql.execute(end)
    assert ports.wait_until(lambda: cached.get(ME).status_code == 401, PATIENCE_SECONDS)


def test_what_one_mutes_elsewhere_is_left_out_from_then_on(
    cached: Person, ann: Person, bob: Person
) -> None:
    bob.posts()
    answered(ann.post("/api/mutes", {"kind": "person", "value": "bob"}))
    everyone = f"{HOME}?scope=everyone"
    assert ports.wait_until(lambda: answered(cached.get(everyone)) == [], PATIENCE_SECONDS)


def test_a_session_that_ends_here_is_invalid_immediately(cached: Person) -> None:
    assert cached.post("/api/auth/signout").status_code == 204
    problem(cached.get(HOME), 401, "not_signed_in")


def test_what_one_marks_as_read_here_is_not_counted_from_then_on(
    cached: Person, bob: Person, worker: Worker
) -> None:
    mention = bob.posts("@ann")
    worker.work_once()
    assert answered(cached.get(UNREAD_COUNT)) == {"unread_count": 1, "unread_entries": 1}
    cached.post(f"{NOTIFICATIONS}/read", {"uuid": mention["uuid"]})
    assert answered(cached.get(UNREAD_COUNT)) == NOTHING_UNREAD


def test_what_one_marks_as_read_elsewhere_counts_no_more(
    ann: Person, cached: Person, bob: Person, worker: Worker
) -> None:
    mention = bob.posts("@ann")
    worker.work_once()
    ann.post(f"{NOTIFICATIONS}/read", {"uuid": mention["uuid"]})
    assert ports.wait_until(
        lambda: answered(cached.get(UNREAD_COUNT)) == NOTHING_UNREAD, PATIENCE_SECONDS
    )


def test_without_notifications_nothing_is_cached(
    cached: Person, sql: cursor, statements: list[str]
) -> None:
    sql.execute(
        "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
        " WHERE application_name = 'cruddur listens to viewer_changed'"
        " AND datname = current_database()"
    )
    # The listeners of all applications of the tests.
    (ended,) = sql.fetchone() or (0,)
    assert ended >= 1
    answered(cached.get(HOME))
    answered(cached.get(HOME))
    assert statements == ["auth_viewer_of_token", "activities_home"] * 2


def test_a_lookup_that_began_before_a_change_is_not_cached(
    settings: Settings, services: Services, ann: Person
) -> None:
    lookups: list[Viewer] = []

    def look_up(db: Connection, token: str | None) -> Viewer | None:
        viewer = authenticate(db, token, None)
        assert viewer
        lookups.append(viewer)
        if len(lookups) == 1:
            # Another request of hers changes something before this lookup is stored.
            cache.invalidate(viewer)
        return viewer

    cache = SessionCache(settings.database_url, 60, look_up)
    with services.postgres.autocommit() as db:
        for _ in range(3):
            assert cache.viewer(db, ann.token)
    cache.close()
    # Looked up once more after the change, and cached from then on.
    assert len(lookups) == 2
