"""The worker's loop."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from psycopg2.extensions import cursor

from cruddur.dynamodb.client import DynamoDB
from cruddur.http.services import Services
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import Row, Statement
from cruddur.worker.lanes import RunningLane, Turn
from cruddur.worker.loop import Worker
from cruddur.worker.wakeup import OutboxWakeup, Wakeup
from tests import ports
from tests.items import Items
from tests.people import Person

PATIENCE_SECONDS = 10


@pytest.fixture
def heartbeat(tmp_path: Path) -> Path:
    return tmp_path / "heartbeat"


@pytest.fixture
def running_worker(services: Services, heartbeat: Path, sql: cursor) -> Iterator[Thread]:  # noqa: ARG001
    """A worker at work, until the test is over."""
    stop = Event()
    postgres = Postgres(services.settings.database_url, size=1)
    settings = services.settings.model_copy(update={"worker_heartbeat_file": heartbeat})
    worker = Worker(settings, postgres, services.dynamodb)
    thread = Thread(target=worker.run_here, args=(stop,))
    thread.start()
    yield thread
    stop.set()
    thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive()
    postgres.close()


def test_the_worker_delivers_by_itself_within_two_seconds(
    running_worker: Thread, ann: Person, bob: Person, items: Items
) -> None:
    assert running_worker.is_alive()
    post = bob.posts("@ann")
    assert ports.wait_until(lambda: items(ann) == [post["uuid"]], 2)


def test_the_worker_erases_by_itself(running_worker: Thread, ann: Person, sql: cursor) -> None:
    assert running_worker.is_alive()
    ann.posts(expires_in=1)

    def erased() -> bool:
        sql.execute("SELECT count(*) FROM activities")
        return bool(sql.fetchall() == [(0,)])

    assert ports.wait_until(erased, PATIENCE_SECONDS)


def test_the_worker_shows_that_it_lives(running_worker: Thread, heartbeat: Path) -> None:
    assert running_worker.is_alive()
    assert ports.wait_until(heartbeat.exists, PATIENCE_SECONDS)
    first = heartbeat.stat().st_mtime_ns
    assert ports.wait_until(lambda: heartbeat.stat().st_mtime_ns > first, PATIENCE_SECONDS)


def test_the_worker_goes_on_after_postgres_cut_its_connections(
    running_worker: Thread, ann: Person, bob: Person, sql: cursor, items: Items
) -> None:
    first = bob.posts("@ann first")
    assert ports.wait_until(lambda: items(ann) == [first["uuid"]], PATIENCE_SECONDS)
    sql.execute(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND backend_type = 'client backend'"
    )
    # The API's connections are cut too: it says so once, and then it goes on as well.
    assert ann.get("/api/auth/me").status_code in (200, 503)
    second = bob.posts("@ann second")
    assert ports.wait_until(lambda: items(ann) == [first["uuid"], second["uuid"]], PATIENCE_SECONDS)
    assert running_worker.is_alive()


def test_the_worker_goes_on_while_postgres_is_away(services: Services, heartbeat: Path) -> None:
    url = f"postgresql://cruddur@127.0.0.1:{ports.free_port()}/cruddur"
    stop = Event()
    settings = services.settings.model_copy(
        update={"database_url": url, "worker_heartbeat_file": heartbeat}
    )
    worker = Worker(settings, Postgres(url, size=1), DynamoDB(settings))
    thread = Thread(target=worker.run_here, args=(stop,))
    thread.start()
    assert ports.wait_until(heartbeat.exists, PATIENCE_SECONDS)
    first = heartbeat.stat().st_mtime_ns
    assert ports.wait_until(lambda: heartbeat.stat().st_mtime_ns > first, PATIENCE_SECONDS)
    stop.set()
    thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive()


SLOW: Statement[Row] = Statement(
    "slow",
    (),
    "SET statement_timeout = 1; PREPARE slow AS SELECT pg_sleep(60)",
    "EXECUTE slow",
)


class SlowLane:
    """Its statement is cancelled."""

    name = "slow"

    def __init__(self, stop: Event) -> None:
        self._stop = stop

    def wakeup(self, database_url: str) -> Wakeup:
        return OutboxWakeup(database_url, self.name)

    def turn(self, postgres: Postgres) -> Turn:
        self._stop.set()
        with postgres.transaction() as db:
            db.run(SLOW)
        return Turn(worked=True)


def test_a_cancelled_statement_is_not_logged_as_a_server_that_is_away(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    stop = Event()
    RunningLane(SlowLane(stop), services.settings.database_url, stop).run()
    assert [record.message for record in caplog.records] == [
        "postgres has not answered the lane slow: QueryCanceled"
    ]
