"""How many calls apps may make, and that every answer says what is left."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.mastodon.apps import Calls, refused
from tests.people import Person

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
HOME = "/api/v1/timelines/home"
INSTANCE = "/api/v1/instance"


def told(answer: TestResponse) -> tuple[int, int]:
    """How many calls are allowed, and how many are left."""
    headers = answer.headers
    assert TIME.fullmatch(headers["X-RateLimit-Reset"])
    return int(headers["X-RateLimit-Limit"]), int(headers["X-RateLimit-Remaining"])


@pytest.fixture
def few(another_app: Callable[..., Flask]) -> FlaskClient:
    """An application that allows ten calls."""
    return another_app(limits_times=1, limit_calls="10/1h").test_client()


def test_every_answer_says_how_many_calls_are_left(few: FlaskClient, anns: Calls) -> None:
    calls = Calls(few, anns.person, anns.token)
    made = calls.send("POST", "/api/v1/statuses", json={"status": "one"})
    assert made.status_code == 200
    assert told(made) == (10, 9)
    for nth, path in enumerate((HOME, "/api/v1/notifications", "/api/v1/nothing", HOME)):
        answer = calls.send("GET", path)
        # Whoever comes no further than to an error is known by address.
        assert told(answer) == (10, 10 if answer.status_code == 404 else (8, 7, 7, 6)[nth])
    for path in ("/.well-known/nodeinfo", "/api/v1/avatars/1.png", "/oauth/nothing"):
        assert told(few.get(path)) == (10, 10)
    assert "X-RateLimit-Limit" not in few.get("/oauth/authorize").headers
    assert "X-RateLimit-Limit" not in few.get("/api/activities/home").headers


def test_calls_beyond_the_limit_are_refused_by_person_and_by_address(
    few: FlaskClient, anns: Calls, bobs: Calls
) -> None:
    calls = Calls(few, anns.person, anns.token)
    for nth in range(10):
        assert told(calls.send("GET", HOME)) == (10, 9 - nth)
    over = calls.send("GET", HOME)
    assert refused(over, 429) == "Too many requests"
    assert told(over) == (10, 0)
    waited = datetime.fromisoformat(over.headers["X-RateLimit-Reset"]) - datetime.now(UTC)
    assert 0 < waited.total_seconds() <= int(over.headers["Retry-After"])
    assert refused(calls.send("POST", "/api/v1/statuses", json={"status": "x"}), 429)
    for nth in range(10):
        assert told(few.get(INSTANCE)) == (10, 9 - nth)
    assert refused(few.get(INSTANCE), 429)
    assert refused(few.post("/oauth/token", data={}), 429)
    assert Calls(few, bobs.person, bobs.token).get(HOME) == []


def test_calls_are_counted_in_batches_and_told_exactly(
    another_app: Callable[..., Flask], anns: Calls, statements: list[str]
) -> None:
    client = another_app(limits_times=1, limit_calls="300/1d").test_client()
    calls = Calls(client, anns.person, anns.token)
    assert [told(calls.send("GET", HOME)) for _ in range(7)] == [
        (300, 299 - nth) for nth in range(7)
    ]
    assert sum("spend" in name for name in statements) <= 1


def test_a_page_may_ask_for_every_path_before_it_calls(client: FlaskClient, ann: Person) -> None:
    asked = {"Origin": "https://app.example", "Access-Control-Request-Method": "GET"}
    for path in (HOME, "/api/v2/notifications", "/oauth/token", f"/api/v1/accounts/{ann.uuid}/x"):
        preflight = client.options(path, headers=asked)
        assert preflight.status_code == 204
        assert preflight.headers["Access-Control-Allow-Origin"] == "*"
        assert "Content-Type" not in preflight.headers
        assert "X-RateLimit-Reset" in client.get(path).headers["Access-Control-Expose-Headers"]
