"""No request can stop the worker: an undeliverable row becomes a dead letter, and no kind of
work waits for another."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.activities import erasing as activities
from cruddur.auth import outbox as mails
from cruddur.errors import StoreUnavailable
from cruddur.http.services import Services
from cruddur.messages import groups
from cruddur.messages import outbox as messages
from cruddur.messages import service as message_service
from cruddur.notifications import outbox as notifications
from cruddur.postgres.connection import Connection
from cruddur.worker import lanes
from cruddur.worker.loop import Worker
from tests import ports
from tests.items import Items
from tests.people import People, Person
from tests.talk import sends, stored_text
from tests.worker.outbox_rows import Queue, item_body, waiting

PATIENCE_SECONDS = 20
SECRET = "what somebody wrote"
FAULTS: list[Exception] = [
    ValueError(SECRET),
    UnicodeEncodeError("ascii", SECRET, 0, 1, SECRET),
    UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET),
    AttributeError(SECRET),
    IndexError(SECRET),
    LookupError(SECRET),
    RecursionError(SECRET),
    OverflowError(SECRET),
    ZeroDivisionError(SECRET),
    AssertionError(SECRET),
    RuntimeError(SECRET),
]
LANES: dict[str, tuple[Any, str, dict[str, object]]] = {
    "mail": (mails, "mail.resend", {"email": "nobody@example.org", "token_sha256": "00"}),
    "message": (messages, "message.erase", {"message_uuid": "m", "user_uuids": []}),
    "notification": (notifications, "notification.delete_all", {}),
}
"""By lane: what delivers, and a row that can be delivered."""


@contextmanager
def running(worker: Worker) -> Iterator[Thread]:
    """Lets the worker's lanes run."""
    stop = Event()
    thread = Thread(target=worker.run_here, args=(stop,))
    thread.start()
    try:
        yield thread
    finally:
        stop.set()
        thread.join()


def signs_up(client: FlaskClient, handle: str) -> None:
    """Has a mail wait for that person."""
    form = {"handle": handle, "display_name": handle, "email": f"{handle}@example.org"}
    answer = client.post("/api/auth/signup", json={**form, "password": "correct horse battery"})
    assert answer.status_code == 204, answer.text


def test_a_sign_up_that_breaks_the_making_of_its_mail_stops_nobody_elses(
    *,
    client: FlaskClient,
    people: People,
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    queue: Queue,
    items: Items,
) -> None:
    broken = queue(ann.uuid, {"code_uuid": "no uuid"}, "mail.confirm")
    signs_up(client, "zoe")
    people.expire(ann.posts())
    post = ann.posts("@bob")
    worker.work_once()
    sql.execute("SELECT recipient FROM development_mails")
    assert sql.fetchall() == [("zoe@example.org",)]
    sql.execute("SELECT uuid FROM activities")
    assert sql.fetchall() == [(post["uuid"],)]
    assert items(bob) == [post["uuid"]]
    sql.execute("SELECT uuid FROM outbox WHERE set_aside_at IS NOT NULL")
    assert sql.fetchall() == [(broken,)]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
@pytest.mark.parametrize("lane", LANES)
def test_whatever_a_delivery_raises_its_row_is_set_aside_with_the_kind_and_the_rest_goes_on(
    *,
    ann: Person,
    bob: Person,
    services: Services,
    sql: cursor,
    queue: Queue,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    lane: str,
    fault: Exception,
) -> None:
    module, topic, body = LANES[lane]
    apply = module.apply

    broken_body = {**body, "is_broken": True}

    def break_where_told(*arguments: Any) -> None:
        if broken_body in arguments:
            raise fault
        apply(*arguments)

    monkeypatch.setattr(module, "apply", break_where_told)
    broken = queue(ann.uuid, broken_body, topic)
    queue(bob.uuid, body, topic)
    Worker(services.settings, services.postgres, services.dynamodb).work_once()
    sql.execute("SELECT uuid, attempts, reason, set_aside_at IS NOT NULL FROM outbox")
    assert sql.fetchall() == [(broken, 1, type(fault).__name__, True)]
    assert SECRET not in caplog.text


def test_a_poisoned_batch_is_delivered_row_by_row(
    people: People, worker: Worker, sql: cursor, queue: Queue, items: Items
) -> None:
    somebody = [people.person() for _ in range(6)]
    for number, person in enumerate(somebody):
        body = {**item_body(), "expires_at": [] if number % 2 else 2_000_000_000}
        queue(person.uuid, body)
    worker.work_once()
    assert [len(items(person)) for person in somebody] == [1, 0] * 3
    sql.execute("SELECT count(*), bool_and(set_aside_at IS NOT NULL) FROM outbox")
    assert sql.fetchall() == [(3, True)]


@pytest.mark.parametrize("hanging", LANES)
def test_a_silent_store_delays_neither_erasing_nor_other_deliveries(
    *,
    client: FlaskClient,
    people: People,
    ann: Person,
    bob: Person,
    services: Services,
    sql: cursor,
    queue: Queue,
    items: Items,
    monkeypatch: pytest.MonkeyPatch,
    hanging: str,
) -> None:
    sql.execute("UPDATE users SET email = handle || '@example.org'")
    hangs, answers = Event(), Event()

    def hang(*_: object) -> None:
        hangs.set()
        answers.wait(PATIENCE_SECONDS)

    module, topic, body = LANES[hanging]
    monkeypatch.setattr(module, "apply", hang)
    for _ in range(900):
        queue(ann.uuid, body, topic)
    with running(Worker(services.settings, services.postgres, services.dynamodb)):
        assert hangs.wait(PATIENCE_SECONDS)
        people.expire(bob.posts("goes"))
        assert ports.wait_until(lambda: cruds(sql) == [], PATIENCE_SECONDS)
        if hanging != "mail":
            signs_up(client, "zoe")
            assert ports.wait_until(lambda: mailed(sql) == 1, PATIENCE_SECONDS)
        if hanging != "notification":
            post = ann.posts("@bob")
            assert ports.wait_until(lambda: items(bob) == [post["uuid"]], PATIENCE_SECONDS)
        if hanging != "message":
            sent = sends(ann, bob, "a secret")
            group = sent["message_group_uuid"]
            with services.postgres.transaction() as db:
                groups.queue_erasing(db, group, sent["uuid"])
            assert ports.wait_until(lambda: stored_text(services, group) == "[]", PATIENCE_SECONDS)
        assert waiting(sql) >= 900
        answers.set()


@pytest.mark.parametrize("feature", [activities, message_service], ids=["cruds", "messages"])
def test_what_is_too_much_for_one_transaction_is_erased_in_smaller_portions(
    people: People,
    ann: Person,
    services: Services,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
    feature: Any,
) -> None:
    erase = feature.erase_expired
    asked: list[int] = []

    def take_too_long(db: Connection, divisor: int = 1) -> bool:
        asked.append(divisor)
        if divisor < 8:
            raise StoreUnavailable("postgres")
        return bool(erase(db, divisor))

    monkeypatch.setattr(feature, "erase_expired", take_too_long)
    fresh = Worker(services.settings, services.postgres, services.dynamodb)
    people.expire(ann.posts())
    for _ in range(3):
        with pytest.raises(StoreUnavailable):
            fresh.work_once()
    fresh.work_once()
    assert asked == [1, 2, 4, 8]
    assert cruds(sql) == []


def test_a_lane_that_fails_stops_no_other_and_its_log_has_no_content(
    *,
    people: People,
    ann: Person,
    bob: Person,
    services: Services,
    sql: cursor,
    items: Items,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    def fail(*_: object) -> bool:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(activities, "erase_expired", fail)
    heartbeat = tmp_path / "heartbeat"
    settings = services.settings.model_copy(update={"worker_heartbeat_file": heartbeat})
    people.expire(ann.posts("goes"))
    with (
        caplog.at_level(logging.ERROR),
        running(Worker(settings, services.postgres, services.dynamodb)),
    ):
        post = ann.posts("@bob")
        assert ports.wait_until(lambda: items(bob) == [post["uuid"]], PATIENCE_SECONDS)
        assert ports.wait_until(lambda: "erasing" in caplog.text, PATIENCE_SECONDS)
        assert ports.wait_until(heartbeat.exists, PATIENCE_SECONDS)
    assert "RuntimeError at test_worker_survives.py" in caplog.text
    assert SECRET not in caplog.text
    assert len(cruds(sql)) == 2


def test_the_heartbeat_stops_while_one_lane_hangs(
    ann: Person,
    bob: Person,
    services: Services,
    items: Items,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    heartbeat = tmp_path / "heartbeat"
    hangs, goes_on = Event(), Event()

    def hang(*_: object) -> bool:
        hangs.set()
        goes_on.wait(PATIENCE_SECONDS)
        return False

    monkeypatch.setattr(activities, "erase_expired", hang)
    monkeypatch.setattr(lanes, "MAX_TURN_SECONDS", 2.0)
    settings = services.settings.model_copy(update={"worker_heartbeat_file": heartbeat})
    with running(Worker(settings, services.postgres, services.dynamodb)):
        assert hangs.wait(PATIENCE_SECONDS)

        def is_silent() -> bool:
            heartbeat.unlink(missing_ok=True)
            return not ports.wait_until(heartbeat.exists, 3)

        assert ports.wait_until(is_silent, PATIENCE_SECONDS)
        post = ann.posts("@bob")
        assert ports.wait_until(lambda: items(bob) == [post["uuid"]], PATIENCE_SECONDS)
        goes_on.set()
        assert ports.wait_until(heartbeat.exists, PATIENCE_SECONDS)


def cruds(sql: cursor) -> list[str]:
    """The uuids of the cruds that are there."""
    sql.execute("SELECT uuid FROM activities")
    return [uuid for (uuid,) in sql.fetchall()]


def mailed(sql: cursor) -> int:
    """How many mails were sent."""
    sql.execute("SELECT count(*) FROM development_mails")
    (row,) = sql.fetchall()
    return int(row[0])
