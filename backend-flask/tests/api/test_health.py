"""GET /api/health-check and /api/ready."""

import time
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from tests.people import answered, problem


def test_health_check_is_ok_while_the_process_lives(client: FlaskClient) -> None:
    assert answered(client.get("/api/health-check")) == {"status": "ok"}


def test_health_check_asks_no_store(
    app_without_postgres: Flask, statements: list[str], client: FlaskClient
) -> None:
    assert answered(app_without_postgres.test_client().get("/api/health-check"))
    client.get("/api/health-check")
    assert statements == []


NO_MAIL = {"count": 0, "since": None, "reason": None}
WELL = {"status": "ok", "postgres": True, "dynamodb": True, "undelivered_mail": NO_MAIL}
DEGRADED = {**WELL, "status": "degraded", "dynamodb": False}
OUTSIDE = {"X-Forwarded-For": "203.0.113.7"}


def test_ready_says_that_both_stores_answer(client: FlaskClient) -> None:
    assert answered(client.get("/api/ready")) == WELL


def test_ready_stays_ready_without_dynamodb(app_without_dynamodb: Flask) -> None:
    assert answered(app_without_dynamodb.test_client().get("/api/ready")) == DEGRADED


def test_ready_says_no_details_to_who_comes_through_a_proxy(
    client: FlaskClient, app_without_dynamodb: Flask, app_without_postgres: Flask
) -> None:
    assert answered(client.get("/api/ready", headers=OUTSIDE)) == {"status": "ok"}
    degraded = app_without_dynamodb.test_client().get("/api/ready", headers=OUTSIDE)
    assert answered(degraded) == {"status": "degraded"}
    away = app_without_postgres.test_client().get("/api/ready", headers=OUTSIDE)
    assert "ostgres" not in away.text
    problem(away, 503, "store_away")


def test_ready_says_when_the_tables_are_missing(another_app: Callable[..., Flask]) -> None:
    app = another_app(dynamodb_table_prefix="nobody-made-these-")
    assert answered(app.test_client().get("/api/ready")) == DEGRADED


def test_ready_is_not_ready_without_postgres(app_without_postgres: Flask) -> None:
    began = time.monotonic()
    response = app_without_postgres.test_client().get("/api/ready")
    problem(response, 503, "store_away")
    assert response.headers["Retry-After"] == "2"
    assert time.monotonic() - began < 5


def test_ready_does_not_wait_for_a_postgres_that_never_speaks(
    another_app: Callable[..., Flask], silent_port: int
) -> None:
    app = another_app(database_url=f"postgresql://cruddur@127.0.0.1:{silent_port}/cruddur")
    began = time.monotonic()
    problem(app.test_client().get("/api/ready"), 503, "store_away")
    assert time.monotonic() - began < 5


def test_health_answers_are_kept_by_no_cache(client: FlaskClient) -> None:
    for path in ("/api/health-check", "/api/ready"):
        assert "no-store" in client.get(path).headers["Cache-Control"]
