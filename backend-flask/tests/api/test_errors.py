"""Error responses, and what HEAD and OPTIONS return."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.http.operation import operation
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import Statement
from tests.people import Person, answered, problem
from tests.talk import GROUPS, MESSAGES, sends

SECRET = "what a person wrote"
CASTS_TEXT: Statement[Any] = Statement("casts_text", (), "", f"SELECT '{SECRET}'::integer")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api",
        "/api/",
        "/api/nothing",
        "/api/activities/home/",
        "/api/activities/home/there",
        "/api/activities/@ann/status/",
        "/api//activities/home",
        "/api/../etc/passwd",
        "/%00",
        "/%ff%fe",
        "/\u202e",
        "/api/activities/" + "a" * 5000,
        "/favicon.ico",
    ],
)
def test_unknown_paths_are_not_found(client: FlaskClient, path: str) -> None:
    problem(client.get(path), 404, "not_found")


def test_a_problem_has_all_its_members(client: FlaskClient) -> None:
    response = client.get("/api/nothing")
    document = problem(response, 404, "not_found")
    assert document == {
        "type": "urn:cruddur:problem:not_found",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing at this address.",
        "code": "not_found",
        "errors": [],
        "request_id": response.headers["X-Request-Id"],
    }
    assert response.headers["Cache-Control"] == "no-store"


def test_each_request_has_an_id_of_its_own(client: FlaskClient) -> None:
    ids = {client.get("/api/health-check").headers["X-Request-Id"] for _ in range(3)}
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/api/activities/home", {"GET", "HEAD", "OPTIONS"}),
        ("DELETE", "/api/health-check", {"GET", "HEAD", "OPTIONS"}),
        ("GET", "/api/activities/notifications/read", {"POST", "OPTIONS"}),
        ("PUT", "/api/activities", {"POST", "OPTIONS"}),
        ("PATCH", "/api/auth/sessions", {"GET", "HEAD", "DELETE", "OPTIONS"}),
        ("TRACE", "/api/auth/sessions", {"GET", "HEAD", "DELETE", "OPTIONS"}),
        ("NONSENSE", "/api/auth/sessions", {"GET", "HEAD", "DELETE", "OPTIONS"}),
    ],
)
def test_wrong_methods_are_answered_with_the_allowed_ones(
    client: FlaskClient, method: str, path: str, allowed: set[str]
) -> None:
    response = client.open(path, method=method)
    problem(response, 405, "method_not_allowed")
    assert set(response.headers["Allow"].split(", ")) == allowed


def test_head_answers_the_headers_of_get_without_its_body(client: FlaskClient) -> None:
    path = "/api/activities/home"
    head, get = client.head(path), client.get(path)
    assert head.status_code == 200
    assert head.data == b""
    for name in ("Content-Type", "Content-Length", "Cache-Control", "ETag"):
        assert head.headers[name] == get.headers[name]


def test_head_of_what_is_not_there_has_no_body(client: FlaskClient) -> None:
    response = client.head("/api/nothing")
    assert response.status_code == 404
    assert response.data == b""


def test_options_answers_the_methods(client: FlaskClient) -> None:
    response = client.options("/api/activities/home")
    assert response.status_code == 200
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    problem(client.options("/api/nothing"), 404, "not_found")


@pytest.fixture
def broken(another_app: Callable[..., Flask], sql: cursor) -> FlaskClient:  # noqa: ARG001
    """Somebody at an application that has faults."""
    app = another_app()

    @app.get("/fault")
    def fault() -> Response:
        raise ValueError(SECRET)

    @app.get("/database-fault")
    @operation(auth="optional")
    def database_fault(db: Connection) -> Response:
        db._driver.cursor().execute(CASTS_TEXT.execute)
        raise AssertionError("unreachable")

    return app.test_client()


@pytest.mark.parametrize("path", ["/fault", "/database-fault"])
def test_a_fault_is_a_problem_that_says_nothing_of_what_was_written(
    broken: FlaskClient, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    response = broken.get(path)
    document = problem(response, 500, "internal_error")
    assert SECRET not in response.text
    assert "Traceback" not in response.text
    assert document["request_id"] in caplog.text
    assert SECRET not in caplog.text


def test_a_fault_in_one_request_leaves_the_next_alone(broken: FlaskClient) -> None:
    for _ in range(10):
        broken.get("/database-fault")
    assert answered(broken.get("/api/activities/home")) == []


def test_no_log_holds_what_a_person_wrote(ann: Person, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    post = ann.posts(SECRET)
    ann.replies(post, SECRET)
    ann.post("/api/activities", {"message": SECRET * 100})
    ann.post("/api/activities", {"message": f"{SECRET}\u0000"})
    ann.get(f"/api/activities/{post['uuid']}")
    assert SECRET not in caplog.text


def test_what_waits_for_a_silent_dynamodb_holds_no_connection_to_postgres(
    another_app: Callable[..., Flask], silent_port: int, ann: Person, bob: Person
) -> None:
    sends(ann, bob)
    app = another_app(dynamodb_url=f"http://127.0.0.1:{silent_port}")
    paths = [
        "/api/activities/notifications",
        "/api/activities/notifications/unread_count",
        GROUPS,
        f"{GROUPS}/unread_count",
        f"{GROUPS}/@bob",
        f"{MESSAGES}/@bob",
    ]
    assert len(paths) >= app.extensions["cruddur"].settings.api_threads - 2, "all connections"
    with ThreadPoolExecutor(len(paths)) as threads:
        asking = [threads.submit(ann.at(app).get, path) for path in paths]
        homes = set()
        while not all(each.done() for each in asking):
            homes.add(ann.at(app).get("/api/activities/home").status_code)
    assert homes == {200}
    assert {each.result().status_code for each in asking} == {503}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"{", "application/json"),
        (b'{"message": ""}', "application/json"),
        (b"[]", "application/json"),
        (b"message=hello", "application/x-www-form-urlencoded"),
        (b"", ""),
    ],
)
def test_an_invalid_token_is_refused_before_an_invalid_body(
    client: FlaskClient, body: bytes, kind: str
) -> None:
    headers = {"Authorization": "Bearer dead"}
    answer = client.post("/api/activities", data=body, content_type=kind, headers=headers)
    problem(answer, 401, "not_signed_in")


def test_an_invalid_token_is_refused_before_an_invalid_query(client: FlaskClient) -> None:
    headers = {"Authorization": "Bearer dead"}
    problem(client.get("/api/message_groups?limit=x", headers=headers), 401, "not_signed_in")


@pytest.mark.parametrize(
    "path",
    [
        "/api/health-check",
        "/api/activities/home",
        "/api/nothing",
        "/api/auth/me",
        "/api/auth/me/export",
    ],
)
def test_every_answer_ends_its_line(ann: Person, path: str) -> None:
    assert ann.get(path).text.endswith("}\n" if path != "/api/activities/home" else "]\n")
