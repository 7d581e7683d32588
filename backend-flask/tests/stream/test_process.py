"""The process that streams: its end, and stores that are away."""

import asyncio
import os
import signal
import threading
from contextlib import ExitStack

import httpx
from psycopg2.extensions import cursor

from cruddur.settings import Settings
from cruddur.stream import store
from cruddur.stream.database import Database
from tests import ports
from tests.commands import PATIENCE_SECONDS, Commands
from tests.people import Person
from tests.stream.conftest import Start, is_well
from tests.stream.readers import Readers, Tell


def test_at_its_end_everybody_is_told_when_to_come_back_and_resumes_anywhere(
    ann: Person, own_stream: Start, readers: Readers, tell: Tell
) -> None:
    url, process = own_stream()
    with ExitStack() as stack:
        of_process = Readers(url, stack)
        streams = [of_process.open(ann), of_process.open()]
        process.send_signal(signal.SIGTERM)
        for stream in streams:
            told = stream.until("bye")
            assert told["reason"] == "restart"
            assert 5000 <= told["retry_ms"] <= 14_000
            stream.ends()
        assert process.wait(PATIENCE_SECONDS) == 0
        missed = ann.posts()
        tell()
        for person, stream in zip((ann, None), streams, strict=True):
            resumed = readers.open(person, headers={"Last-Event-ID": stream.opened.id})
            assert resumed.until("create")["uuid"] == missed["uuid"]


def test_where_the_cores_are_not_enough_others_go_first(own_stream: Start) -> None:
    _, process = own_stream()
    assert os.getpriority(os.PRIO_PROCESS, process.pid) > os.getpriority(os.PRIO_PROCESS, 0)


def test_what_happened_is_read_while_many_who_come_back_wait(settings: Settings) -> None:
    async def read() -> None:
        database = Database(settings.database_url)
        over = threading.Event()
        waiting = [database.run_for_request(lambda _: over.wait(PATIENCE_SECONDS)) for _ in "12345"]
        requests = asyncio.gather(*waiting)
        try:
            await asyncio.wait_for(database.run(store.window), PATIENCE_SECONDS / 2)
            assert not requests.done()
        finally:
            over.set()
            await requests
            database.close()

    asyncio.run(read())


def test_it_goes_on_when_its_connections_to_postgres_are_cut(
    ann: Person, readers: Readers, tell: Tell, sql: cursor
) -> None:
    stream = readers.open()
    before = ann.posts()
    tell()
    assert stream.until("create")["uuid"] == before["uuid"]
    sql.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'cruddur listens for the stream'"
    )
    after = ann.posts()
    tell()
    assert stream.until("create")["uuid"] == after["uuid"]
    assert ports.wait_until(lambda: is_well(readers.url), PATIENCE_SECONDS)


def test_while_postgres_does_not_answer_it_waits_and_can_be_stopped(commands: Commands) -> None:
    nowhere = f"postgresql://cruddur@127.0.0.1:{ports.free_port()}/cruddur"
    process = commands.start("cruddur.stream", DATABASE_URL=nowhere, LOG_LEVEL="WARNING")
    assert process.stderr
    assert "postgres does not answer" in process.stderr.readline()
    process.terminate()
    process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0


def test_health_says_whether_it_hears_postgres(readers: Readers) -> None:
    answer = httpx.get(f"{readers.url}/health", trust_env=False)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
