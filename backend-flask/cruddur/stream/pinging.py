"""Pings every stream once in 25 seconds, a part of them at a time."""

import asyncio
import itertools
import json
from collections.abc import Callable

from cruddur.stream.connections import Connections
from cruddur.stream.events import chunk
from cruddur.stream.times import now

INTERVAL_SECONDS = 25.0
APP_INTERVAL_SECONDS = 15.0
"""As apps are used to."""
PARTS = 100
"""A ping of thousands at once would meet the events."""


async def run_in_parts(seconds: float, ping: Callable[[int], None]) -> None:
    """Pings each part once in so long, until it is cancelled."""
    for part in itertools.cycle(range(PARTS)):
        await asyncio.sleep(seconds / PARTS)
        ping(part)


class Pinging:
    """A ping is an event of its own with the position up to which everything was sent: a comment
    reaches no program that uses EventSource, and who was told nothing for long resumes from it."""

    def __init__(
        self, connections: Connections, told: Callable[[], int], here: Callable[[], int]
    ) -> None:
        self._connections = connections
        self._told = told
        self._here = here

    async def run(self) -> None:
        """Pings until it is cancelled."""
        await run_in_parts(INTERVAL_SECONDS, self.ping)

    def ping(self, part: int) -> None:
        """Pings one part of the streams."""
        position = self._told()
        streams = [one for one in self._connections if one.number % PARTS == part]
        for is_here in (False, True):
            here = {"here": self._here()} if is_here else {}
            data = json.dumps({"now": now(), **here})
            told, without_position = chunk("ping", data, position), chunk("ping", data)
            for stream in streams:
                if bool(stream.here) == is_here and stream.held is None:
                    # What came from another process may have been told more than this one knows.
                    is_ahead = stream.position > position
                    stream.position = max(stream.position, position)
                    stream.write(without_position if is_ahead else told)
