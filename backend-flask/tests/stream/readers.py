"""Somebody who reads the stream, by a client and a parser of other people."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
from httpx_sse import EventSource, ServerSentEvent

from tests.people import Person

PATIENCE_SECONDS = 20.0

Say = dict[str, Any]
"""The data of an event."""


class Reader:
    """An open stream; what came is in `seen`."""

    def __init__(self, events: EventSource) -> None:
        self._events: Iterator[ServerSentEvent] = events.iter_sse()
        self.response = events.response
        self.seen: list[ServerSentEvent] = []
        self.opened = self.next()
        assert self.opened.event == "open"

    @property
    def last_id(self) -> str:
        """The last position that came."""
        return self.seen[-1].id

    def next(self) -> ServerSentEvent:
        """The next event but for pings, which come at any time."""
        for event in self._events:
            self.seen.append(event)
            if event.event != "ping":
                return event
        raise AssertionError("the stream has ended")

    def until(self, name: str) -> Say:
        """The data of the next event of that name."""
        while (event := self.next()).event != name:
            pass
        return dict(json.loads(event.data))

    def before(self, crud: Say) -> list[tuple[str, Say]]:
        """Names and data of all that comes before that crud, which was written last."""
        found: list[tuple[str, Say]] = []
        while True:
            event = self.next()
            data = json.loads(event.data)
            if event.event == "create" and data["uuid"] == crud["uuid"]:
                return found
            found.append((event.event, data))

    def ends(self) -> None:
        """Reads to the end, which must come."""
        for event in self._events:
            self.seen.append(event)


class Readers:
    """Opens streams of one process."""

    def __init__(self, url: str, stack: ExitStack) -> None:
        self.url = url
        self._stack = stack
        # A reader that nobody keeps would close its stream.
        self._open: list[Reader] = []

    def request(
        self, person: Person | None, path: str = "", method: str = "GET", **options: Any
    ) -> httpx.Response:
        """Calls an operation beside the stream, or one that is refused."""
        with self._client(person) as client:
            return client.request(method, f"{self.url}{path}", **options)

    def open(self, person: Person | None = None, **options: Any) -> Reader:
        """Somebody's stream."""
        client = self._stack.enter_context(self._client(person))
        response = self._stack.enter_context(client.stream("GET", self.url, **options))
        assert response.status_code == 200, response.read()
        reader = Reader(EventSource(response))
        self._open.append(reader)
        return reader

    def _client(self, person: Person | None) -> httpx.Client:
        headers = {"Authorization": f"Bearer {person.token}"} if person else {}
        return httpx.Client(headers=headers, timeout=PATIENCE_SECONDS, trust_env=False)


Tell = Callable[[], None]
"""Lets the worker do all that waits, so that the stream tells it."""
