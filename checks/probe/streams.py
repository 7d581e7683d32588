"""Reads streams as they go, ours and those of apps, and again and again what ours replays."""

import random
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial

import httpx
from httpx_sse import EventSource, ServerSentEvent

from checks.people import Person
from checks.probe.canaries import CanaryLog

_ENDS = {"delete", "expire", "message_end", "unrepost"}
"""What says that something is gone names it."""
_REPLAY_SECONDS = 0.3
_ON_ITS_WAY_SECONDS = 5.0
"""What was sent while the crud was alive may arrive a moment later, on a busy machine."""
_SILENCE_SECONDS = 30.0
_EVERYONE = {"scope": "everyone"}


class Streams:
    """One stream that stays open, and others that resume from where it was some seconds ago."""

    def __init__(self, me: Person, url: str, canary_log: CanaryLog, seed: int) -> None:
        self._url = f"{url}/api/stream"
        self._urls_of_apps = [f"{url}/api/v1/streaming/{name}" for name in ("user", "public")]
        self._headers = {"Authorization": f"Bearer {me.token}"}
        self._canary_log = canary_log
        self._random = random.Random(seed)  # noqa: S311 (no secret)
        self._positions: deque[str] = deque(maxlen=200)
        self.late: list[str] = []
        self.failures: list[str] = []
        self.told = 0

    def readers(self) -> list[Callable[[threading.Event], None]]:
        """What reads until an event is set, each in a thread of its own."""
        as_apps = [partial(self._read_as_app, url) for url in self._urls_of_apps]
        return [self._read, *as_apps, self._replay]

    def _read(self, stop: threading.Event) -> None:
        with self._client() as client, client.stream("GET", self._url, params=_EVERYONE) as answer:
            if answer.status_code != 200:
                self.failures.append(f"/api/stream answered {answer.status_code}")
                return
            for event in EventSource(answer).iter_sse():
                self._positions.append(event.id)
                self._look(event, time.time() - _ON_ITS_WAY_SECONDS, "live")
                if stop.is_set():
                    return

    def _read_as_app(self, url: str, stop: threading.Event) -> None:
        with self._client() as client, client.stream("GET", url) as answer:
            if answer.status_code != 200:
                self.failures.append(f"{url} answered {answer.status_code}")
                return
            name = ""
            # By lines: a client of events passes over the comments of a stream that is silent.
            for line in answer.iter_lines():
                field, _, value = line.partition(": ")
                if field == "event":
                    name = value
                elif field == "data":
                    event = ServerSentEvent(name, value)
                    self._look(event, time.time() - _ON_ITS_WAY_SECONDS, f"live at {url}")
                if stop.is_set():
                    return

    def _replay(self, stop: threading.Event) -> None:
        with self._client() as client:
            while not stop.wait(_REPLAY_SECONDS):
                if self._positions:
                    self._replay_once(client, self._random.choice([*self._positions]))

    def _replay_once(self, client: httpx.Client, position: str) -> None:
        asked_at = time.time()
        end = self._positions[-1]
        query = {**_EVERYONE, "last_event_id": position}
        with client.stream("GET", self._url, params=query) as answer:
            if answer.status_code != 200:
                self.failures.append(f"a replay answered {answer.status_code}")
                return
            for event in EventSource(answer).iter_sse():
                self._look(event, asked_at, f"replayed from {position}")
                if event.event in {"ping", "reset"} or int(event.id) >= int(end):
                    return

    def _look(self, event: ServerSentEvent, known_at: float, how: str) -> None:
        self.told += 1
        self._canary_log.note(known_at, f"stream, {how}", event.data)
        if event.event in _ENDS:
            return
        for uuid, end in self._canary_log.ends().items():
            if uuid in event.data and known_at >= end:
                self.late.append(f"{event.event}, {how}: {known_at - end:.3f} s after its end")

    def _client(self) -> httpx.Client:
        return httpx.Client(headers=self._headers, timeout=_SILENCE_SECONDS, trust_env=False)
