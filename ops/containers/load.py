"""People who read and post without a pause, for as long as a block lasts."""

import http.client
import json
import threading
import uuid
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from ops.containers.client import Client

_POST_EVERY = 10
# One page of a person's cruds holds at most this many, and all are counted in the end.
_MAX_POSTS = 90
_PAUSE_SECONDS = 0.005


class Load:
    """One thread and one keep-alive connection for each person."""

    def __init__(self, people: list[Client]) -> None:
        self._over = threading.Event()
        self._count = threading.Lock()
        self._threads = [threading.Thread(target=self._run, args=(one,)) for one in people]
        self.answered = 0
        self.written = 0
        self.failures: list[str] = []

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _run(self, person: Client) -> None:
        connection = http.client.HTTPConnection(urlsplit(person.base).netloc, timeout=40)
        posts, number = 0, 0
        while not self._over.wait(_PAUSE_SECONDS):
            number += 1
            posting = number % _POST_EVERY == 0 and posts < _MAX_POSTS
            try:
                status = self._send(connection, person, number if posting else None)
            except (OSError, http.client.HTTPException) as fault:
                connection.close()
                status, words = 0, repr(fault)
            else:
                words = str(status)
            with self._count:
                self.answered += 1
                if status != http.client.OK:
                    self.failures.append(f"{'POST' if posting else 'GET'}: {words}")
                elif posting:
                    posts += 1
                    self.written += 1
        connection.close()

    def _send(
        self, connection: http.client.HTTPConnection, person: Client, number: int | None
    ) -> int:
        if number is None:
            connection.request("GET", "/api/activities/home?limit=5", headers=person.credentials)
        else:
            headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
            body = json.dumps({"message": f"number {number}"})
            path = "/api/activities"
            connection.request("POST", path, body, {**person.credentials, **headers})
        response = connection.getresponse()
        response.read()
        return response.status
