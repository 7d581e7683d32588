"""GET /api/moderation/health."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.server import figures, place_health
from cruddur.server.figures import Disk
from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, problem
from tests.worker.outbox_rows import Queue

HEALTH = "/api/moderation/health"
Make = Callable[..., Flask]


@pytest.fixture
def admin(people: People) -> Person:
    return people.has_role(people.person("ada", "Ada Able"), "admin")


@pytest.fixture
def fresh(another_app: Make, admin: Person) -> Callable[..., dict[str, Any]]:
    """Asks an application that has not examined the place yet."""

    def ask(**settings: object) -> dict[str, Any]:
        client: FlaskClient = another_app(**settings).test_client()
        headers = {"Authorization": f"Bearer {admin.token}"}
        return dict(answered(client.get(HEALTH, headers=headers)))

    return ask


Ask = Callable[..., dict[str, Any]]


def test_only_admins_are_told(client: FlaskClient, people: People, ann: Person) -> None:
    problem(client.get(HEALTH), 401, "not_signed_in")
    problem(ann.get(HEALTH), 404, "not_found")
    problem(people.has_role(ann, "moderator").get(HEALTH), 404, "not_found")


def test_a_place_says_what_runs_and_how_its_stores_are(fresh: Ask, tmp_path: Path) -> None:
    told = fresh(cruddur_version="1.2.3", disk_folder=tmp_path)
    assert told["version"] == "1.2.3"
    assert told["postgres"]["state"] == "ok"
    assert told["postgres"]["database_bytes"] > 1_000_000
    assert told["dynamodb"] == {"state": "ok", "engine": "other"}
    assert 0 < told["disk"]["free_bytes"] < told["disk"]["total_bytes"]
    assert told["erasing"] == {"state": "ok", "overdue_seconds": 0}
    assert told["reports"] == {"state": "ok", "open": 0, "taken": 0}


def test_what_cannot_be_known_is_not_said_to_be_well(fresh: Ask, tmp_path: Path) -> None:
    unknown = {"state": "note", "total_bytes": None, "free_bytes": None}
    assert fresh()["disk"] == unknown
    assert fresh(disk_folder=tmp_path / "gone")["disk"] == unknown


def test_no_worker_is_wrong(fresh: Ask) -> None:
    assert fresh()["worker"] == {"state": "wrong", "is_running": False}


def test_mail_that_failed_is_wrong(fresh: Ask, queue: Queue, ann: Person, sql: cursor) -> None:
    assert fresh()["mail"]["state"] == "note"
    row = queue(ann.uuid, {}, topic="mail.confirm")
    assert fresh()["mail"]["waiting"] == 1
    sql.execute("UPDATE outbox SET attempts = 1, reason = 'full' WHERE uuid = %s", (row,))
    mail = fresh()["mail"]
    assert mail["state"] == "wrong"
    assert "full" in mail["undelivered"]["reason"]


def test_rows_that_were_given_up_are_wrong(
    fresh: Ask, queue: Queue, ann: Person, worker: Worker
) -> None:
    queue(ann.uuid, {"no": "notification"})
    worker.work_once()
    outbox = fresh()["outbox"]
    assert (outbox["state"], outbox["set_aside"], outbox["is_late"]) == ("wrong", 1, False)


def test_a_store_that_is_away_is_wrong(fresh: Ask, silent_port: int) -> None:
    told = fresh(dynamodb_url=f"http://127.0.0.1:{silent_port}")
    assert told["dynamodb"] == {"state": "wrong", "engine": None}
    assert told["postgres"]["state"] == "ok"


def test_a_report_that_nobody_took_is_to_be_seen(fresh: Ask, ann: Person, bob: Person) -> None:
    crud = bob.posts("buy gold")
    report = {"activity_uuid": crud["uuid"], "reason": "spam"}
    answered(ann.post("/api/reports", report))
    assert fresh()["reports"] == {"state": "note", "open": 1, "taken": 0}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({}, {"state": "note", "is_scheduled": False}),
        ({"every_seconds": 3600, "made_at": "1 hour"}, {"state": "ok", "is_scheduled": True}),
        ({"every_seconds": 3600, "made_at": "3 hours"}, {"state": "wrong", "has_failed": False}),
        ({"every_seconds": 3600}, {"state": "wrong", "age_seconds": None}),
        (
            {"every_seconds": 3600, "made_at": "1 hour", "fault": "no room"},
            {"state": "wrong", "has_failed": True},
        ),
    ],
)
def test_a_backup_that_is_missing_or_failed_is_wrong(
    fresh: Ask, sql: cursor, row: dict[str, object], told: dict[str, object]
) -> None:
    sql.execute(
        "UPDATE backup_state SET every_seconds = %(every_seconds)s, kept_seconds = 86400,"
        " made_at = now() - %(made_at)s::interval, fault = %(fault)s",
        {"every_seconds": None, "made_at": None, "fault": "", **row},
    )
    assert told.items() <= fresh()["backup"].items()


def test_the_place_is_examined_once_in_a_while(
    admin: Person, statements: list[str], client: FlaskClient
) -> None:
    assert client
    first = answered(admin.get(HEALTH))
    statements.clear()
    assert answered(admin.get(HEALTH)) == first
    assert not [said for said in statements if "server_figures" in said]


@pytest.mark.parametrize(
    ("free", "state"), [(99, "wrong"), (100, "ok"), (0, "wrong"), (1000, "ok")]
)
def test_a_disk_with_less_than_a_tenth_left_is_full(free: int, state: str) -> None:
    assert place_health.disk_part(Disk(1000, free)).state == state


def test_a_folder_that_is_not_there_is_no_disk(tmp_path: Path) -> None:
    assert figures.disk(tmp_path / "gone") is None
    assert figures.disk(None) is None
