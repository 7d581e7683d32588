"""What thousands of open streams cost, and how soon an event is read by all of them.

The streams are those of people who are not signed in: connections of one program, which notes when
each event arrives. The events are rows in the stream's outbox, as statements of the API write them,
which the worker moves and the process of the stream tells.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from statistics import quantiles

import psutil
from local import ports, web
from psycopg2.extensions import cursor

from benchmarks.processes import running
from benchmarks.reach import asks, wrk
from benchmarks.reach.measure import Pace, middle
from benchmarks.reach.stack import Stack
from benchmarks.reach.usage import MEGABYTE
from benchmarks.reach.wrk import Load
from cruddur.stream.server import allow_many_files

MANY = 5000
READERS = 1000
EVENTS = 20
OPENING = 100
"""Streams that are being opened at the same time."""
PATIENCE_SECONDS = 60.0
MARK = b"event: expire\n"
EVENT = """
INSERT INTO stream_outbox (kind, actor_uuid, activity_uuid)
SELECT 'expire', uuid, uuidv7() FROM users LIMIT 1
"""


@dataclass(frozen=True)
class Streams:
    """Of one process: megabytes before and with MANY; microseconds of CPU for each event that is
    written to a stream; seconds from the write of an event to its READERS, the 95th percentile;
    and home without and with MANY open."""

    megabytes_before: float
    megabytes: float
    microseconds: float
    p95_seconds: float
    quiet: Load
    beside: Load

    @property
    def kilobytes_each(self) -> float:
        """Of an idle stream."""
        return (self.megabytes - self.megabytes_before) * 1000 / MANY


class _Connections:
    """Connections that read, and when each read the event that is on its way."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._transports: list[asyncio.Transport] = []
        self._arrived: list[float] = []
        self._changed = asyncio.Event()
        self.opened = 0

    def connected(self, transport: asyncio.Transport) -> None:
        """One more connection."""
        self._transports.append(transport)

    def read(self, data: bytes) -> None:
        """Something arrived at one of them."""
        if b"event: open\n" in data:
            self.opened += 1
        if MARK in data:
            self._arrived.append(time.perf_counter())
        self._changed.set()

    async def open(self, count: int) -> None:
        """Opens until there are that many."""
        while self.opened < count:
            await self._open(min(count, self.opened + OPENING))

    async def _open(self, count: int) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(count - self.opened):
            await loop.create_connection(lambda: _Connection(self), ports.HOST, self._port)
        await self._until(lambda: self.opened >= count)

    async def latencies(self, sql: cursor) -> list[float]:
        """Seconds from one event's write to each of the readers."""
        self._arrived.clear()
        written_at = time.perf_counter()
        await asyncio.to_thread(sql.execute, EVENT)
        await self._until(lambda: len(self._arrived) >= self.opened)
        return [arrived - written_at for arrived in self._arrived]

    def close(self) -> None:
        """Leaves."""
        for transport in self._transports:
            transport.abort()

    async def _until(self, holds: ports.Condition) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not holds():
                self._changed.clear()
                await self._changed.wait()


class _Connection(asyncio.Protocol):
    def __init__(self, connections: _Connections) -> None:
        self._connections = connections

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._connections.connected(transport)
        transport.write(b"GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")

    def data_received(self, data: bytes) -> None:
        self._connections.read(data)


def measured(stack: Stack, pace: Pace) -> Streams:
    """Starts the process beside the stack, and measures it."""
    allow_many_files()
    with _served(stack) as (process, port):
        return asyncio.run(_measured(stack, pace, process, port))


async def _measured(stack: Stack, pace: Pace, process: psutil.Process, port: int) -> Streams:
    quiet = _home(stack, pace)
    before = _megabytes(process)
    async with _connections(port) as connections:
        await connections.open(READERS)
        latencies = [
            latency for _ in range(EVENTS) for latency in await connections.latencies(stack.sql)
        ]
        await connections.open(MANY)
        megabytes = _megabytes(process)
        used = _seconds(process)
        for _ in range(EVENTS):
            await connections.latencies(stack.sql)
        used = _seconds(process) - used
        # In a thread, so that pings are read meanwhile.
        beside = await asyncio.to_thread(_home, stack, pace)
    return Streams(
        megabytes_before=before,
        megabytes=megabytes,
        microseconds=used / (EVENTS * MANY) * 1_000_000,
        p95_seconds=quantiles(latencies, n=20)[18],
        quiet=middle(quiet),
        beside=middle(beside),
    )


@contextmanager
def _served(stack: Stack) -> Iterator[tuple[psutil.Process, int]]:
    port = ports.free_port()
    limits = {"STREAM_PORT": str(port), "STREAM_MOST_OF_ADDRESS": str(2 * MANY)}
    with running({**stack.variables, **limits}, "cruddur.stream") as process:
        health = f"http://{ports.HOST}:{port}/api/stream/health"
        assert ports.wait_until(lambda: web.answers(health), PATIENCE_SECONDS)
        yield psutil.Process(process.pid), port


@asynccontextmanager
async def _connections(port: int) -> AsyncIterator[_Connections]:
    connections = _Connections(port)
    try:
        yield connections
    finally:
        connections.close()


def _home(stack: Stack, pace: Pace) -> list[Load]:
    requests = stack.rows[asks.HOME].requests
    return [wrk.drive(stack.port, requests, seconds=pace.seconds) for _ in range(pace.rounds)]


def _megabytes(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss / MEGABYTE)


def _seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
