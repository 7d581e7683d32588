"""`python -m checks.chaos.crowd`: restarts what streams while thousands read.

Opens that many streams of people who are signed in, and has them come back as the page does.
Restarts the process of the stream as a deployment does, and with `--nginx PROGRAM` also reloads our
web server in front of it. Everybody has to be back within 20 seconds, told once of all that
happened meanwhile, and the API not slower than twice.
"""

import argparse
import asyncio
import os
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import quantiles

from checks import people
from checks.chaos.asking import Asking
from checks.chaos.web_server import WebServer
from checks.people import Person
from local import ports
from local.paths import STATE
from local.stack import Stack, empty_folder

_STREAMS_EACH = 8
_OPENING = 100
_RETRY_SECONDS = (3.0, 13.0)
"""As the page, where the line breaks without a word."""
_MAX_AWAY_SECONDS = 20.0
_MAX_TIMES_SLOWER = 2.0
_MEASURING_SECONDS = 10.0
_PATIENCE_SECONDS = 120.0
_CRUDS = 5
_ID = re.compile(rb"^id: (\d+)$", re.MULTILINE)
_CREATED = re.compile(rb'^event: create\ndata: \{"uuid" : "([0-9a-f-]+)"', re.MULTILINE)
_RETRY = re.compile(rb'"retry_ms": (\d+)')


@dataclass
class Outcome:
    """Of one restart: seconds until the last one was back, seconds of home before and meanwhile."""

    name: str
    away: float
    quiet: float
    meanwhile: float
    untold: int
    doubled: int

    @property
    def is_good(self) -> bool:
        """Whether all is as it should be."""
        is_fast = self.meanwhile <= _MAX_TIMES_SLOWER * self.quiet
        return self.away <= _MAX_AWAY_SECONDS and is_fast and not self.untold and not self.doubled

    def __str__(self) -> str:
        return (
            f"{self.name}: all back after {self.away:.1f} s; p95 of home "
            f"{self.quiet * 1000:.0f} ms before and {self.meanwhile * 1000:.0f} ms meanwhile; "
            f"{self.untold} untold, {self.doubled} told twice"
        )


class _Member(asyncio.Protocol):
    """One stream, which comes back for ever."""

    def __init__(self, crowd: "_Crowd", person: Person, address: str) -> None:
        self._crowd = crowd
        # A browser sees the end of the last chunk; this reader sees the end of the connection.
        self._head = (
            f"Authorization: Bearer {person.token}\r\nX-Forwarded-For: {address}\r\n"
            "Connection: close\r\n"
        )
        self._last_id = b""
        self._retry: float | None = None
        self._unread = b""
        self.is_open = False
        self.times = 0
        self.told: Counter[bytes] = Counter()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            raise TypeError(transport)
        self.transport = transport
        resume = f"&last_event_id={self._last_id.decode()}" if self._last_id else ""
        transport.write(
            f"GET /api/stream?scope=everyone{resume} HTTP/1.1\r\nHost: localhost\r\n"
            f"{self._head}\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        *events, self._unread = (self._unread + data).split(b"\n\n")
        for event in events:
            self._take(event)

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_open = False
        self._unread = b""
        if not self._crowd.is_over:
            seconds = random.uniform(*_RETRY_SECONDS) if self._retry is None else self._retry  # noqa: S311
            asyncio.get_running_loop().call_later(seconds, self._crowd.connect, self)

    def _take(self, event: bytes) -> None:
        if b"event: open\n" in event:
            self.is_open, self._retry = True, None
            self.times += 1
            self._crowd.changed.set()
        if b"event: bye\n" in event and (found := _RETRY.search(event)):
            self._retry = int(found[1]) / 1000
        if found := _ID.search(event):
            self._last_id = found[1]
        if found := _CREATED.search(event):
            self.told[found[1]] += 1
            self._crowd.changed.set()


class _Crowd:
    """All of them, in one loop."""

    def __init__(self, everybody: Sequence[Person], port: int, count: int) -> None:
        self._port = port
        self._tasks: set[asyncio.Task[None]] = set()
        self.is_over = False
        self.changed = asyncio.Event()
        self.members = [
            _Member(self, everybody[n // _STREAMS_EACH], f"10.1.{n // 2000}.{n // 8 % 250}")
            for n in range(count)
        ]

    def connect(self, member: _Member) -> None:
        """Begins to connect this one."""
        task = asyncio.get_running_loop().create_task(self._connect(member))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _connect(self, member: _Member) -> None:
        try:
            await asyncio.get_running_loop().create_connection(
                lambda: member, ports.HOST, self._port
            )
        except OSError:
            member.connection_lost(None)

    async def open(self) -> None:
        """Opens all, some at a time."""
        for first in range(0, len(self.members), _OPENING):
            some = self.members[first : first + _OPENING]
            for member in some:
                self.connect(member)
            await self.until(partial(_all_open, some))

    async def until(self, holds: Callable[[], bool]) -> None:
        """Waits."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not holds():
                self.changed.clear()
                await self.changed.wait()

    def close(self) -> None:
        """Leaves."""
        self.is_over = True
        for member in self.members:
            if member.transport:
                member.transport.abort()


def _all_open(members: Sequence[_Member]) -> bool:
    return all(one.is_open for one in members)


def _p95(asking: Asking) -> float:
    return quantiles(asking.taken(), n=20)[18]


async def _restart(
    name: str, restart: Callable[[], None], crowd: _Crowd, asking: Asking, author: Person
) -> Outcome:
    asking.taken()
    await asyncio.sleep(_MEASURING_SECONDS)
    quiet = _p95(asking)
    times = [one.times for one in crowd.members]
    began = time.monotonic()
    await asyncio.to_thread(restart)
    # The API has closed the connection of the restart before: it was idle for too long.
    author.leave()
    written = [await asyncio.to_thread(_post, author) for _ in range(_CRUDS)]
    await crowd.until(
        lambda: all(
            one.times > before and one.is_open
            for one, before in zip(crowd.members, times, strict=True)
        )
    )
    away = time.monotonic() - began
    meanwhile = _p95(asking)
    await crowd.until(lambda: all(one.told[written[-1]] for one in crowd.members))
    told = [one.told[uuid] for one in crowd.members for uuid in written]
    untold, doubled = told.count(0), sum(1 for count in told if count > 1)
    return Outcome(name, away, quiet, meanwhile, untold, doubled)


def _post(author: Person) -> bytes:
    answer = author.send("POST", "/api/activities", {"message": "hello", "ttl": "1-day"})
    found = re.search(r'"uuid" ?: ?"([0-9a-f-]+)"', answer.body)
    if not found:
        raise LookupError(f"a post was answered {answer.status}")
    return found[1].encode()


async def _run(stack: Stack, nginx: Path | None, folder: Path, count: int) -> list[Outcome]:
    with ExitStack() as resources:
        database = resources.enter_context(
            closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"]))
        )
        needed = -(-count // _STREAMS_EACH) + 2
        *everybody, reader, author = people.new_people(database.cursor(), stack.where.api, needed)
        port = stack.where.stream
        restarts: dict[str, Callable[[], None]] = {"deployment": lambda: _deploy(stack)}
        if nginx:
            web = resources.enter_context(WebServer(nginx, folder / "nginx", stack.where))
            port = web.port
            restarts["reload of nginx"] = web.reload
        crowd = _Crowd(everybody, port, count)
        resources.callback(crowd.close)
        await crowd.open()
        asking = Asking(reader)
        resources.callback(asking.close)
        await _give_way()
        return [
            await _restart(name, restart, crowd, asking, author)
            for name, restart in restarts.items()
        ]


async def _give_way() -> None:
    """Has the crowd use only what the others leave: its browsers are not on the server."""
    # Linux has a priority for each thread, which new threads and processes inherit. What restarts
    # parts runs in a thread that is there before.
    await asyncio.to_thread(time.monotonic)
    os.nice(19)


def _deploy(stack: Stack) -> None:
    stack.parts.terminate("stream")
    stack.parts.restart("stream")
    stack.parts.wait("stream")


def main() -> int:
    """Read the arguments, restart, print what was seen; 1 where somebody was away for too long."""
    parser = argparse.ArgumentParser(prog="checks.chaos.crowd", description=__doc__)
    parser.add_argument("--streams", type=int, default=5000)
    parser.add_argument("--nginx", type=Path, help="the program; without it only a deployment")
    parser.add_argument("--folder", type=Path, default=STATE / "crowd", help="for data and logs")
    arguments = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    folder = empty_folder(arguments.folder.resolve())
    stack = Stack(folder, web=False)
    try:
        stack.start()
        outcomes = asyncio.run(_run(stack, arguments.nginx, folder, arguments.streams))
    finally:
        stack.stop()
    print(f"{arguments.streams} streams", *outcomes, sep="\n", flush=True)
    return 0 if all(one.is_good for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
