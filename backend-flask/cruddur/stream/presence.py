"""Who is here, of those who want to be counted: in memory, over all processes that stream."""

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from cruddur.stream.connections import Connections
from cruddur.stream.store import MAX_NAMED

ANNOUNCE_SECONDS = 20.0
FORGOTTEN_SECONDS = 3 * ANNOUNCE_SECONDS


@dataclass(frozen=True)
class Announced:
    """What another process said, and when."""

    people: int
    named: tuple[str, ...]
    at: float


class Presence:
    """Each process announces how many people it has, and who lets others see the name. Somebody
    with streams at two processes counts twice."""

    def __init__(self, connections: Connections, announce: Callable[[str], None]) -> None:
        self._connections = connections
        self._announce = announce
        self._process = secrets.token_hex(8)
        self._others: dict[str, Announced] = {}
        self._own: tuple[int, tuple[str, ...]] = (0, ())
        self._said: tuple[int, tuple[str, ...]] = (0, ())
        self._said_at = 0.0

    def people(self) -> int:
        """How many are here."""
        return self._own[0] + sum(one.people for one in self._living())

    def named(self) -> list[str]:
        """The uuids of those who let others see the name."""
        named = {*self._own[1]}
        for one in self._living():
            named.update(one.named)
        return sorted(named)

    def turn(self) -> None:
        """Counts, and announces what has changed, and now and then what has not."""
        own = self._own = self._counted()
        is_old = own[0] > 0 and time.monotonic() - self._said_at > ANNOUNCE_SECONDS
        if own != self._said or is_old:
            self._said, self._said_at = own, time.monotonic()
            self._announce(json.dumps({"here": [self._process, *own]}))

    def heard(self, process: str, people: int, named: list[str]) -> None:
        """Another process said that, or this one itself."""
        if process != self._process:
            self._others[process] = Announced(people, tuple(named), time.monotonic())

    def _counted(self) -> tuple[int, tuple[str, ...]]:
        here: dict[str, bool] = {}
        for stream in self._connections:
            if stream.here and stream.viewer_uuid:
                is_named = here.get(stream.viewer_uuid, False) or stream.here == "named"
                here[stream.viewer_uuid] = is_named
        named = sorted(uuid for uuid, is_named in here.items() if is_named)
        return len(here), tuple(named[:MAX_NAMED])

    def _living(self) -> list[Announced]:
        now = time.monotonic()
        self._others = {
            process: one
            for process, one in self._others.items()
            if now - one.at < FORGOTTEN_SECONDS
        }
        return [*self._others.values()]
