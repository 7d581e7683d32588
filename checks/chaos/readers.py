"""People who read the stream, and resume where they were whenever it ends."""

import json
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import httpx
from httpx_sse import EventSource

from checks.chaos.clients import Acknowledged
from checks.chaos.ledger import Line
from checks.people import Person
from local import ports

_PAUSE_SECONDS = 0.2
_SILENCE_SECONDS = 30.0
"""More than between two pings."""
_START_SECONDS = 60.0
_BROKEN = (httpx.HTTPError, OSError)


@dataclass
class Told:
    """What one reader was told since the last reset."""

    positions: list[int] = field(default_factory=list)
    cruds: list[str] = field(default_factory=list)
    notifications: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    resets: int = 0
    resumed: int = 0


class Reader:
    """Reads the cruds of a scope, and what is for one person, in a thread of its own."""

    def __init__(self, person: Person, url: str, scope: str = "everyone") -> None:
        self.person = person
        self.told = Told()
        self._url = f"{url}/api/stream"
        self._scope = scope
        self._last_id: str | None = None

    def read(self, stop: threading.Event) -> None:
        """Reads until `stop` is set; at each end it comes back with the last position."""
        headers = {"Authorization": f"Bearer {self.person.token}"}
        with httpx.Client(headers=headers, timeout=_SILENCE_SECONDS, trust_env=False) as client:
            while not stop.is_set():
                try:
                    self._read_once(client, stop)
                except _BROKEN:
                    self.told.resumed += 1
                stop.wait(_PAUSE_SECONDS)

    def _read_once(self, client: httpx.Client, stop: threading.Event) -> None:
        query = {"scope": self._scope}
        if self._last_id:
            query["last_event_id"] = self._last_id
        with client.stream("GET", self._url, params=query) as response:
            if response.status_code != 200:
                return
            for event in EventSource(response).iter_sse():
                self._take(event.event, event.data)
                if event.id:
                    if event.id != self._last_id:
                        self.told.positions.append(int(event.id))
                    self._last_id = event.id
                if stop.is_set():
                    return

    def _take(self, name: str, data: str) -> None:
        if name == "reset":
            self.told = Told(resets=self.told.resets + 1, resumed=self.told.resumed)
            return
        said = json.loads(data)
        if name == "create":
            self.told.cruds.append(said["uuid"])
        elif name == "notification":
            self.told.notifications.append(said["uuid"])
        elif name == "message":
            self.told.messages.append(said["message_uuid"])


def wait_for_all(readers: Sequence[Reader]) -> None:
    """Until everybody has a stream, so that all are told of everything."""
    if not ports.wait_until(lambda: all(one.told.positions for one in readers), _START_SECONDS):
        raise LookupError("not everybody could open a stream")


def wait_for_last(readers: Sequence[Reader], acknowledged: Acknowledged, seconds: float) -> None:
    """Until everybody is told of the crud that was written last, or the seconds are over."""
    last = [*acknowledged.posts.values()][-1]
    ports.wait_until(lambda: all(last in one.told.cruds for one in readers), seconds)


def summary(readers: Sequence[Reader]) -> str:
    """How often they had to come back, and to fetch anew."""
    resumed = sum(one.told.resumed for one in readers)
    resets = sum(one.told.resets for one in readers)
    return f"{len(readers)} readers resumed {resumed} times and were reset {resets} times"


def lines(
    readers: Sequence[Reader], acknowledged: Acknowledged, notified: Iterable[tuple[str, str]]
) -> list[Line]:
    """One line for each kind of event. Of a reader who was reset only what is doubled counts."""
    of_person: dict[str, list[str]] = {}
    for user_uuid, uuid in notified:
        of_person.setdefault(user_uuid, []).append(uuid)
    for uuid, both in acknowledged.messages.items():
        for user_uuid in both:
            of_person.setdefault(f"messages of {user_uuid}", []).append(uuid)
    cruds = list(acknowledged.posts.values())
    return [
        _line("cruds, as the streams tell", [(one, cruds, one.told.cruds) for one in readers]),
        _line(
            "notifications, as they tell",
            [(one, of_person.get(one.person.uuid, []), one.told.notifications) for one in readers],
        ),
        _line(
            "messages, as they tell",
            [
                (one, of_person.get(f"messages of {one.person.uuid}", []), one.told.messages)
                for one in readers
            ],
        ),
    ]


def disordered(readers: Sequence[Reader]) -> int:
    """How many readers were told of something before what happened earlier."""
    return sum(one.told.positions != sorted(one.told.positions) for one in readers)


def _line(name: str, each: Iterable[tuple[Reader, list[str], list[str]]]) -> Line:
    wanted = lost = doubled = 0
    for reader, asked, found in each:
        wanted += len(asked)
        if not reader.told.resets:
            lost += (Counter(asked) - Counter(found)).total()
        doubled += sum(count - 1 for count in Counter(found).values())
    return Line(name, wanted, lost, doubled)
