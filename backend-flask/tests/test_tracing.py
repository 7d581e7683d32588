"""Ids of requests from the proxy to the worker, logs in JSON, and traces of OpenTelemetry."""

import json
import subprocess
import sys
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.tracing.request_id import current_request_id, is_request_id, new_request_id
from cruddur.worker.loop import Worker
from tests import ports
from tests.commands import BACKEND, PATIENCE_SECONDS, Commands
from tests.people import Person
from tests.tracing import receiver, values

Make = Callable[..., Flask]
SERVE = ("gunicorn", "app:app", "-c", "gunicorn.conf.py")
GIVEN = "0123456789abcdef0123456789abcdef"
SECRET = "canary that nobody else may read"


def posted(port: int, path: str, person: Person, body: object) -> str:
    """Posts as through the proxy; returns the id of the request."""
    connection = HTTPConnection(ports.HOST, port, timeout=PATIENCE_SECONDS)
    headers = {
        "Authorization": f"Bearer {person.token}",
        "Content-Type": "application/json",
        "X-Request-Id": GIVEN,
        "X-Forwarded-For": "203.0.113.7",
    }
    connection.request(
        "POST", f"{path}?token={SECRET.replace(' ', '+')}", json.dumps(body), headers
    )
    response = connection.getresponse()
    assert response.status == 200, response.read()
    response.read()
    connection.close()
    return response.headers["X-Request-Id"]


@pytest.mark.parametrize(
    "given", ["", GIVEN.upper(), GIVEN[:-1], f"{GIVEN}0", "a'; DROP TABLE outbox; --", "x" * 4000]
)
def test_what_is_no_id_is_not_taken_for_one(another_app: Make, given: str) -> None:
    client: FlaskClient = another_app(trusted_proxies="127.0.0.0/8").test_client()
    answer = client.get("/api/health-check", headers={"X-Request-Id": given})
    assert answer.headers["X-Request-Id"] != given
    assert is_request_id(answer.headers["X-Request-Id"])


def test_the_id_of_a_request_is_that_which_a_trusted_proxy_gives(another_app: Make) -> None:
    headers = {"X-Request-Id": GIVEN}
    trusted: FlaskClient = another_app(trusted_proxies="127.0.0.0/8").test_client()
    assert trusted.get("/api/health-check", headers=headers).headers["X-Request-Id"] == GIVEN
    for proxies in ("", "10.0.0.0/8"):
        client: FlaskClient = another_app(trusted_proxies=proxies).test_client()
        answer = client.get("/api/health-check", headers=headers)
        assert answer.headers["X-Request-Id"] != GIVEN


def test_ids_end_with_their_requests(client: FlaskClient) -> None:
    first = client.get("/api/health-check").headers["X-Request-Id"]
    assert current_request_id() is None
    assert client.get("/api/health-check").headers["X-Request-Id"] != first
    assert is_request_id(new_request_id())
    assert is_request_id("01234567-89ab-cdef-0123-456789abcdef")


def test_a_row_of_the_outbox_keeps_for_which_request_it_waits(
    ann: Person, bob: Person, sql: cursor, worker: Worker
) -> None:
    crud = bob.posts("hello")
    liked = ann.put(f"/api/activities/{crud['uuid']}/like")
    mentioned = ann.post("/api/activities", {"message": f"@{bob.handle}"})
    sql.execute("SELECT request_id FROM outbox ORDER BY uuid")
    ids = [answer.headers["X-Request-Id"] for answer in (liked, mentioned)]
    assert sql.fetchall() == [(one,) for one in ids]
    worker.work_once()
    # The next one on the same connection does not get it.
    sql.execute("SELECT count(*) FROM outbox WHERE request_id IS NOT NULL")
    assert sql.fetchall() == [(0,)]


def test_logs_in_json_follow_a_request_to_its_delivery_and_have_no_content(
    commands: Commands, ann: Person, bob: Person
) -> None:
    port = ports.free_port()
    settings: dict[str, Any] = {
        "LOG_FORMAT": "json",
        "LOG_LEVEL": "DEBUG",
        "TRUSTED_PROXIES": "127.0.0.1",
    }
    server = commands.start(*SERVE, PORT=str(port), API_WORKERS="1", **settings)
    worker = commands.start("flask", "worker", **settings)
    try:
        assert ports.wait_until(lambda: ports.answers(port), PATIENCE_SECONDS)
        body = {"message": f"@{bob.handle} {SECRET}"}
        assert posted(port, "/api/activities", ann, body) == GIVEN
        assert worker.stderr
        until_delivered = []
        for line in worker.stderr:
            until_delivered.append(line.rstrip())
            if "is delivered" in line:
                break
    finally:
        server.terminate()
        worker.terminate()
        said = "".join(server.communicate(timeout=PATIENCE_SECONDS))
        said += "".join(worker.communicate(timeout=PATIENCE_SECONDS))
    said += "\n".join(until_delivered)
    lines = [json.loads(line) for line in said.splitlines()]
    assert all({"time", "level", "logger", "message"} <= {*line} for line in lines)
    about = [line for line in lines if line.get("request_id") == GIVEN]
    (request,) = [line for line in about if "method" in line]
    delivery = max(about, key=lambda line: str(line["time"]))
    assert (request["method"], request["path"], request["status"]) == (
        "POST",
        "/api/activities",
        200,
    )
    assert delivery["message"].endswith("is delivered: notification.put")
    assert "canary" not in said
    assert ann.token not in said


def test_a_trace_goes_from_the_request_to_its_delivery_and_has_no_content(
    commands: Commands, ann: Person, bob: Person
) -> None:
    port = ports.free_port()
    with receiver() as received:
        settings: dict[str, Any] = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": received.url,
            "OTEL_BSP_SCHEDULE_DELAY": "100",
            "TRUSTED_PROXIES": "127.0.0.1",
        }
        server = commands.start(*SERVE, PORT=str(port), API_WORKERS="1", **settings)
        worker = commands.start("flask", "worker", **settings)
        try:
            assert ports.wait_until(lambda: ports.answers(port), PATIENCE_SECONDS)
            posted(port, "/api/activities", ann, {"message": f"@{bob.handle} {SECRET}"})
            delivered = "cruddur-worker: deliver notification.put"
            assert ports.wait_until(lambda: delivered in received.trace(GIVEN), PATIENCE_SECONDS)
        finally:
            server.terminate()
            worker.terminate()
            errors = server.communicate(timeout=PATIENCE_SECONDS)[1]
            errors += worker.communicate(timeout=PATIENCE_SECONDS)[1]
        spans = received.trace(GIVEN)
    request = spans["cruddur-api: POST /api/activities"]
    assert "parentSpanId" not in request
    assert values(request)["http.response.status_code"] == "200"
    statement = spans["cruddur-api: postgres activities_create_without_mutes"]
    assert statement["parentSpanId"] == request["spanId"]
    assert any(name.startswith("cruddur-worker: dynamodb ") for name in spans)
    assert "Traceback" not in errors
    sent = "".join(received.bodies)
    assert "canary" not in sent
    assert f'"{ann.handle}' not in sent


def test_a_receiver_that_is_away_keeps_nobody_waiting(
    commands: Commands, ann: Person, silent_port: int
) -> None:
    port = ports.free_port()
    endpoint = f"http://{ports.HOST}:{silent_port}"
    server = commands.start(
        *SERVE, PORT=str(port), API_WORKERS="1", OTEL_EXPORTER_OTLP_ENDPOINT=endpoint
    )
    try:
        assert ports.wait_until(lambda: ports.answers(port), PATIENCE_SECONDS)
        assert posted(port, "/api/activities", ann, {"message": "hello"}) != GIVEN
    finally:
        server.terminate()
        _, errors = server.communicate(timeout=PATIENCE_SECONDS)
    assert server.returncode == 0, errors


def test_without_a_receiver_nothing_of_opentelemetry_is_loaded(
    environment: dict[str, str],
) -> None:
    code = "import app, sys; sys.exit('opentelemetry' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=BACKEND, env=environment, check=False, timeout=60
    )
    assert done.returncode == 0
