"""A process that streams, and people who read."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import httpx
import pytest
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests import ports
from tests.commands import PATIENCE_SECONDS, Commands
from tests.stream.app_readers import AppReaders
from tests.stream.readers import Readers, Tell

METRICS_TOKEN = "a-token-for-the-metrics"

Started = tuple[str, subprocess.Popen[str]]
Start = Callable[..., Started]


def is_well(url: str) -> bool:
    """Whether the process hears and reads what happens."""
    try:
        return httpx.get(f"{url}/health", trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def streaming(commands: Commands, **changes: str | None) -> Iterator[Started]:
    """A process that streams, until the block ends."""
    port = ports.free_port()
    process = commands.start("cruddur.stream", stdin=None, STREAM_PORT=str(port), **changes)
    url = f"http://127.0.0.1:{port}/api/stream"
    try:
        assert ports.wait_until(
            lambda: is_well(url) or process.poll() is not None, PATIENCE_SECONDS
        )
        assert process.poll() is None, process.communicate()
        yield url, process
    finally:
        process.terminate()
        output, errors = process.communicate(timeout=PATIENCE_SECONDS)
    assert "Traceback" not in output + errors, errors


@pytest.fixture(scope="session")
def shared_stream(commands: Commands, session_sql: cursor) -> Iterator[str]:
    """The address of a process for all tests that leave it as it is."""
    assert session_sql
    with streaming(commands, STREAM_MOST_OF_ADDRESS="1000") as (url, _):
        yield url


@pytest.fixture
def readers(shared_stream: str, sql: cursor) -> Iterator[Readers]:
    assert sql
    with ExitStack() as stack:
        yield Readers(shared_stream, stack)


@pytest.fixture(scope="session")
def limited_stream(commands: Commands, session_sql: cursor) -> Iterator[str]:
    """Another one, with small limits, metrics, and a demo person where somebody has that handle."""
    assert session_sql
    limits = {
        "STREAM_MOST": "4",
        "STREAM_MOST_OF_PERSON": "2",
        "STREAM_MOST_OF_ADDRESS": "3",
        "METRICS_TOKEN": METRICS_TOKEN,
        "TRUSTED_PROXIES": "127.0.0.0/8",
        "DEMO_USER_HANDLE": "demo_person",
    }
    with streaming(commands, **limits) as (url, _):
        yield url


@pytest.fixture
def others(limited_stream: str, sql: cursor) -> Iterator[Readers]:
    """Readers of that other process."""
    assert sql
    with ExitStack() as stack:
        yield Readers(limited_stream, stack)


@pytest.fixture
def own_stream(commands: Commands, sql: cursor) -> Iterator[Start]:
    """Starts a process of the test's own; returns its address and the process."""
    assert sql
    with ExitStack() as stack:
        yield lambda **changes: stack.enter_context(streaming(commands, **changes))


@pytest.fixture
def tell(worker: Worker) -> Tell:
    """Lets the worker do all that waits, so that the stream tells it."""

    def work() -> None:
        while worker.work_once() or worker.work_once():
            pass

    return work


@pytest.fixture
def app_readers(shared_stream: str, sql: cursor) -> Iterator[AppReaders]:
    assert sql
    with ExitStack() as stack:
        yield AppReaders(shared_stream, stack)


@pytest.fixture
def other_app_readers(limited_stream: str, sql: cursor) -> Iterator[AppReaders]:
    """Of the process with small limits and a demo person."""
    assert sql
    with ExitStack() as stack:
        yield AppReaders(limited_stream, stack)
