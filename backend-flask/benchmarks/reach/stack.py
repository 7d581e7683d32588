"""A world with everything that runs in it, as in production, and the floor beside it."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import mean

from flask import Flask
from local import ports
from psycopg2.extensions import cursor

from benchmarks import worlds
from benchmarks.processes import running, served
from benchmarks.reach import bare_sql
from benchmarks.reach.asks import Ask, Request, asks_of
from benchmarks.reach.usage import Running
from benchmarks.world import SIZES
from cruddur import create_app
from cruddur.http.services import Services
from cruddur.settings import Settings

MAX_SETTLING_SECONDS = 120


@dataclass(frozen=True)
class Prepared:
    """A row of the table: the file that wrk sends, the scripts of its statements, how long its
    answers are."""

    ask: Ask
    requests: Path
    scripts: list[Path]
    length: int


@dataclass(frozen=True)
class Stack:
    """One world that runs."""

    size: str
    variables: dict[str, str]
    sql: cursor
    services: Services
    processes: Running
    port: int
    floor_port: int
    rows: dict[str, Prepared]

    def settle(self) -> None:
        """Waits until the worker has done what the last writes left it."""
        done = ports.wait_until(self._is_settled, MAX_SETTLING_SECONDS)
        assert done, "the worker keeps up with what is written"

    def _is_settled(self) -> bool:
        self.sql.execute("SELECT NOT EXISTS (SELECT FROM outbox WHERE set_aside_at IS NULL)")
        ((settled,),) = self.sql.fetchall()
        return bool(settled)


@contextmanager
def of_size(size: str) -> Iterator[Stack]:
    """The stack with the world of that size."""
    with ExitStack() as held:
        variables = held.enter_context(worlds.running(size))
        sql = held.enter_context(worlds.connected(variables))
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        app = create_app(Settings.from_environment(variables))
        services: Services = app.extensions["cruddur"]
        held.callback(services.postgres.close)
        worker = held.enter_context(running(variables, "flask", "worker"))
        api = held.enter_context(served(variables))
        asks = asks_of(sql, SIZES[size])
        rows = {ask.name: _prepared(app, ask, folder, api.port) for ask in asks}
        lengths = ", ".join({str(row.length) for row in rows.values()})
        floor = held.enter_context(
            served(
                {**variables, "PORT": str(ports.free_port())},
                f"benchmarks.reach.floor:create_app({lengths})",
            )
        )
        sql.execute("VACUUM (ANALYZE)")
        dynamodb_port = int(variables["DYNAMODB_URL"].rpartition(":")[2])
        processes = Running.find(sql, api.process.pid, worker.pid, dynamodb_port)
        yield Stack(size, variables, sql, services, processes, api.port, floor.port, rows)


def _prepared(app: Flask, ask: Ask, folder: Path, port: int) -> Prepared:
    scripts = bare_sql.scripts_of(app, ask, folder)
    return Prepared(ask, ask.write_to(folder), scripts, _mean_length(ask.requests, port))


def _mean_length(requests: list[Request], port: int) -> int:
    """Of the answers to the first of them; which also warms up what answers."""
    connection = HTTPConnection("127.0.0.1", port)
    lengths = []
    for request in requests[: bare_sql.SCRIPTS]:
        headers = {"Authorization": f"Bearer {request.token}"} if request.token else {}
        if request.body:
            headers["Content-Type"] = "application/json"
        connection.request(request.method, f"/api/{request.path}", request.body or None, headers)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, f"{request.path} answered {answer.status}: {body!r}"
        lengths.append(len(body))
    connection.close()
    return round(mean(lengths))
