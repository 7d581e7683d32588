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


def test_ready_says_that_both_stores_answer(client: FlaskClient) -> None:
    assert answered(client.get("/api/ready")) == {"postgres": True, "dynamodb": True}


def test_ready_stays_ready_without_dynamodb(app_without_dynamodb: Flask) -> None:
    response = app_without_dynamodb.test_client().get("/api/ready")
    assert answered(response) == {"postgres": True, "dynamodb": False}


def test_ready_says_when_the_tables_are_missing(another_app: Callable[..., Flask]) -> None:
    app = another_app(dynamodb_table_prefix="nobody-made-these-")
    assert answered(app.test_client().get("/api/ready")) == {"postgres": True, "dynamodb": False}


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
