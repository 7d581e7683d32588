"""The worker's processes: erasing has one of its own."""

import signal
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import psutil
import pytest
from psycopg2.extensions import cursor

from tests import ports
from tests.commands import Commands
from tests.people import Person

PATIENCE_SECONDS = 60


@pytest.fixture
def heartbeat(tmp_path: Path) -> Path:
    return tmp_path / "heartbeat"


@pytest.fixture
def worker_process(commands: Commands, heartbeat: Path, sql: cursor) -> Iterator["Popen[str]"]:  # noqa: ARG001
    """A worker whose processes all work."""
    process = commands.start("flask", "worker", WORKER_HEARTBEAT_FILE=str(heartbeat))
    assert ports.wait_until(heartbeat.exists, PATIENCE_SECONDS)
    yield process
    process.kill()
    process.communicate()


def children(process: "Popen[str]") -> list[psutil.Process]:
    return psutil.Process(process.pid).children()


def test_a_process_of_the_worker_that_is_killed_is_started_again(
    worker_process: "Popen[str]", heartbeat: Path, ann: Person, sql: cursor
) -> None:
    first = children(worker_process)
    assert len(first) == 2
    for child in first:
        child.kill()
    assert ports.wait_until(
        lambda: len({*children(worker_process)} - {*first}) == 2, PATIENCE_SECONDS
    )
    ann.posts(expires_in=1)

    def erased() -> bool:
        sql.execute("SELECT count(*) FROM activities")
        return bool(sql.fetchall() == [(0,)])

    assert ports.wait_until(erased, PATIENCE_SECONDS)
    before = heartbeat.stat().st_mtime_ns
    assert ports.wait_until(lambda: heartbeat.stat().st_mtime_ns > before, PATIENCE_SECONDS)


def test_a_process_that_hangs_stops_the_heartbeat(
    worker_process: "Popen[str]", heartbeat: Path
) -> None:
    hangs = children(worker_process)[0]
    hangs.suspend()

    def is_silent() -> bool:
        before = heartbeat.stat().st_mtime_ns
        return not ports.wait_until(lambda: heartbeat.stat().st_mtime_ns > before, 2)

    assert ports.wait_until(is_silent, PATIENCE_SECONDS)
    hangs.resume()
    before = heartbeat.stat().st_mtime_ns
    assert ports.wait_until(lambda: heartbeat.stat().st_mtime_ns > before, PATIENCE_SECONDS)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_worker(
    worker_process: "Popen[str]", number: signal.Signals
) -> None:
    left = children(worker_process)
    worker_process.send_signal(number)
    assert psutil.wait_procs(left, PATIENCE_SECONDS)[1] == []
    assert worker_process.wait(PATIENCE_SECONDS) == (0 if number == signal.SIGTERM else -number)
