"""`GET /api/metrics`."""

import re
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests import ports
from tests.commands import PATIENCE_SECONDS, Commands
from tests.people import People, Person, answered, problem

METRICS = "/api/metrics"
TOKEN = "a-token-for-the-metrics"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def measured(another_app: Callable[..., Flask]) -> FlaskClient:
    """Somebody at an application that tells its figures to those who have the token."""
    return another_app(metrics_token=TOKEN).test_client()


def asked(port: str, path: str) -> str:
    """What a server answers on a connection of its own."""
    connection = HTTPConnection("127.0.0.1", int(port), timeout=10)
    connection.request("GET", path, headers=BEARER)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def figures(client: FlaskClient) -> dict[str, float]:
    """By name with labels."""
    response = client.get(METRICS, headers=BEARER)
    assert response.status_code == 200, response.text
    assert response.mimetype == "text/plain"
    lines = [line for line in response.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_without_a_token_in_the_settings_there_are_no_metrics(client: FlaskClient) -> None:
    problem(client.get(METRICS, headers=BEARER), 404, "not_found")


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer another"}])
def test_metrics_are_for_those_who_have_the_token(
    measured: FlaskClient, headers: dict[str, str]
) -> None:
    problem(measured.get(METRICS, headers=headers), 401, "not_signed_in")


def test_requests_are_counted_by_route_and_not_by_whom_they_are_about(
    measured: FlaskClient, ann: Person
) -> None:
    name = (
        'cruddur_requests_total{method="GET",route="/api/activities/@<handle:handle>",status="200"}'
    )
    before = figures(measured).get(name, 0)
    measured.get(f"/api/activities/@{ann.handle}")
    measured.get("/nowhere/@somebody")
    after = figures(measured)
    assert after[name] == before + 1
    assert after['cruddur_requests_total{method="GET",route="none",status="404"}'] >= 1
    assert not any(re.search(r"\bann\b|somebody", name) for name in after)


def test_latencies_are_a_histogram(measured: FlaskClient) -> None:
    measured.get("/api/health-check")
    name = 'cruddur_request_seconds_bucket{le="+Inf",method="GET",route="/api/health-check"}'
    assert figures(measured)[name] >= 1


def test_metrics_include_the_stores(measured: FlaskClient, ann: Person, bob: Person) -> None:
    bob.posts(f"@{ann.handle}")
    found = figures(measured)
    assert found["cruddur_postgres_up"] == 1
    assert found["cruddur_living_cruds"] == 1
    assert found["cruddur_outbox_rows"] == 1
    assert found["cruddur_outbox_age_seconds"] > 0
    assert found["cruddur_outbox_set_aside_rows"] == 0
    assert found['cruddur_postgres_connections{state="active"}'] >= 1


def test_reports_size_and_overdue_cruds_are_told(
    measured: FlaskClient, people: People, ann: Person, bob: Person
) -> None:
    crud = bob.posts("buy gold")
    answered(ann.post("/api/reports", {"activity_uuid": crud["uuid"], "reason": "spam"}))
    people.expire(ann.posts())
    told = figures(measured)
    assert told['cruddur_reports{state="open"}'] == 1
    assert told['cruddur_reports{state="taken"}'] == 0
    assert told["cruddur_database_bytes"] > 1_000_000
    assert told["cruddur_erasure_overdue_seconds"] >= 1
    assert told["cruddur_worker_connections"] == 0
    assert told['cruddur_build_info{version="unknown"}'] == 1
    assert "cruddur_disk_free_bytes" not in told


def test_the_disk_of_the_stores_is_told_where_it_is_known(
    another_app: Callable[..., Flask], tmp_path: Path
) -> None:
    told = figures(another_app(metrics_token=TOKEN, disk_folder=tmp_path).test_client())
    assert 0 < told["cruddur_disk_free_bytes"] < told["cruddur_disk_bytes"]


def test_a_worker_is_seen_by_its_connections(commands: Commands, measured: FlaskClient) -> None:
    def connected() -> float:
        return figures(measured)["cruddur_worker_connections"]

    worker = commands.start("flask", "worker")
    try:
        assert ports.wait_until(lambda: connected() > 0, PATIENCE_SECONDS)
    finally:
        worker.terminate()
        worker.communicate(timeout=PATIENCE_SECONDS)
    assert ports.wait_until(lambda: connected() == 0, PATIENCE_SECONDS)


def test_the_lag_of_erasing_is_a_histogram(
    measured: FlaskClient, people: People, ann: Person, worker: Worker
) -> None:
    def lag(part: str) -> float:
        return figures(measured)[f"cruddur_erasure_lag_seconds_{part}"]

    before = [lag(part) for part in ('bucket{le="0.5"}', 'bucket{le="5.0"}', "count", "sum")]
    people.expire(ann.posts())
    worker.work_once()
    after = [lag(part) for part in ('bucket{le="0.5"}', 'bucket{le="5.0"}', "count", "sum")]
    # It expired a second before it was erased.
    assert after[:3] == [before[0], before[1] + 1, before[2] + 1]
    assert 1 <= after[3] - before[3] < 5


def test_metrics_answer_while_postgres_is_away(another_app: Callable[..., Flask]) -> None:
    url = f"postgresql://cruddur@127.0.0.1:{ports.free_port()}/cruddur"
    client = another_app(metrics_token=TOKEN, database_url=url).test_client()
    assert figures(client)["cruddur_postgres_up"] == 0


def test_every_process_of_gunicorn_answers_for_all(commands: Commands, sql: cursor) -> None:
    assert sql
    port = str(ports.free_port())
    serve = ("gunicorn", "app:app", "-c", "gunicorn.conf.py")
    server = commands.start(*serve, PORT=port, API_WORKERS="2", METRICS_TOKEN=TOKEN)
    try:
        assert ports.wait_until(lambda: ports.answers(int(port)), PATIENCE_SECONDS)
        for _ in range(20):
            asked(port, "/api/health-check")
        counted = {
            asked(port, METRICS).count('route="/api/health-check",status="200"} 20.0')
            for _ in range(6)
        }
        assert counted == {1}
    finally:
        server.terminate()
        _, errors = server.communicate(timeout=PATIENCE_SECONDS)
    assert "Traceback" not in errors
