"""What a process remembers of its sessions (SESSION_CACHE_SECONDS)."""

from collections.abc import Callable

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests import ports
from tests.people import Person, answered, problem

HOME = "/api/activities/home"
PATIENCE_SECONDS = 10
ME = "/api/auth/me"
NOTIFICATIONS = "/api/activities/notifications"
UNREAD_COUNT = f"{NOTIFICATIONS}/unread_count"


@pytest.fixture
def remembering(another_app: Callable[..., Flask]) -> Flask:
    """An application that remembers for longer than any of these tests waits."""
    return another_app(session_cache_seconds=60)


@pytest.fixture
def remembered(remembering: Flask, ann: Person) -> Person:
    """Ann, whom that application knows already."""
    person = ann.at(remembering)
    answered(person.get(HOME))
    return person


def test_a_session_is_asked_for_once(remembered: Person, statements: list[str]) -> None:
    answered(remembered.get(HOME))
    assert statements == ["activities_home"]


def test_without_memory_each_read_asks(ann: Person, statements: list[str]) -> None:
    for _ in range(2):
        answered(ann.get(HOME))
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
    remembered: Person, sql: cursor, end: str
) -> None:
    sql.execute(end)
    assert ports.wait_until(lambda: remembered.get(ME).status_code == 401, PATIENCE_SECONDS)


def test_a_session_that_ends_here_is_good_no_more_at_once(remembered: Person) -> None:
    assert remembered.post("/api/auth/signout").status_code == 204
    problem(remembered.get(HOME), 401, "not_signed_in")


def test_what_one_marks_as_read_here_counts_no_more_at_once(
    remembered: Person, bob: Person, worker: Worker
) -> None:
    mention = bob.posts("@ann")
    worker.work_once()
    assert answered(remembered.get(UNREAD_COUNT)) == {"unread_count": 1}
    remembered.post(f"{NOTIFICATIONS}/read", {"uuid": mention["uuid"]})
    assert answered(remembered.get(UNREAD_COUNT)) == {"unread_count": 0}


def test_what_one_marks_as_read_elsewhere_counts_no_more(
    ann: Person, remembered: Person, bob: Person, worker: Worker
) -> None:
    mention = bob.posts("@ann")
    worker.work_once()
    ann.post(f"{NOTIFICATIONS}/read", {"uuid": mention["uuid"]})
    assert ports.wait_until(
        lambda: answered(remembered.get(UNREAD_COUNT)) == {"unread_count": 0}, PATIENCE_SECONDS
    )


def test_where_nothing_can_be_heard_nothing_is_remembered(
    remembered: Person, sql: cursor, statements: list[str]
) -> None:
    sql.execute(
        "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
        " WHERE application_name = 'cruddur listens to viewer_changed'"
        " AND datname = current_database()"
    )
    assert sql.fetchone() == (1,)
    answered(remembered.get(HOME))
    answered(remembered.get(HOME))
    assert statements == ["auth_viewer_of_token", "activities_home"] * 2
