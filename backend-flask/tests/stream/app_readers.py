"""Apps of others that read streams: server-sent events and WebSockets, by clients of other
people."""

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import aiohttp
import httpx
from flask import Flask
from httpx_sse import ServerSentEvent
from httpx_sse._decoders import SSEDecoder

from tests.mastodon.apps import Calls, let_in, registered
from tests.people import Person
from tests.stream.readers import PATIENCE_SECONDS

Told = tuple[str, Any]
"""Name and payload of an event, the payload as JSON."""
STREAMING = "/api/v1/streaming"
COUNTS = {"statuses_count", "followers_count", "following_count", "last_status_at"}


def without_counts(shown: Any) -> Any:
    """What an app is shown without what each process keeps of people for a minute."""
    if isinstance(shown, list):
        return [without_counts(one) for one in shown]
    if isinstance(shown, dict):
        return {key: without_counts(one) for key, one in shown.items() if key not in COUNTS}
    return shown


def app_of(
    app: Flask, person: Person, scope: str = "read write follow", *, end_line: bool = False
) -> Calls:
    """An app that the person lets in."""
    return let_in(registered(app.test_client()), person, scope, end_line=end_line)


class AppReader:
    """An open stream of server-sent events."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._asked_at = 0.0
        self._events = self._read()

    def _read(self) -> Iterator[ServerSentEvent]:
        """Fails where nothing but comments comes for long, which a client of events passes over."""
        decoder = SSEDecoder()
        for line in self.response.iter_lines():
            assert time.monotonic() - self._asked_at < PATIENCE_SECONDS, "nothing has come"
            if event := decoder.decode(line):
                yield event

    def next(self) -> Told:
        """What comes next."""
        self._asked_at = time.monotonic()
        event = next(self._events)
        return event.event, without_counts(json.loads(event.data))

    def before(self, status: dict[str, Any]) -> list[Told]:
        """All that comes before that status, which was written last."""
        found = []
        while (told := self.next()) != ("update", status):
            found.append(told)
        return found

    def ends(self) -> None:
        """Reads to the end, which must come."""
        self._asked_at = time.monotonic()
        assert list(self._events) == []


class Socket:
    """An open WebSocket."""

    def __init__(self, runner: asyncio.Runner, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.protocol = socket.protocol
        self._runner = runner
        self._socket = socket

    def says(self, **sent: Any) -> None:
        """Sends JSON."""
        self.sends(json.dumps(sent))

    def sends(self, text: str) -> None:
        """Sends text."""
        self._runner.run(self._socket.send_str(text))

    def sends_bytes(self, content: bytes) -> None:
        """Sends a message that is no text."""
        self._runner.run(self._socket.send_bytes(content))

    def next(self) -> Any:
        """The next message, read as JSON."""
        return self._runner.run(self._socket.receive_json(timeout=PATIENCE_SECONDS))

    def update(self) -> tuple[list[str], Any]:
        """The stream and the status of the next message, which is one."""
        said = self.next()
        assert said.keys() == {"stream", "event", "payload"}
        assert said["event"] == "update", said
        return said["stream"], without_counts(json.loads(said["payload"]))

    def closed_with(self) -> int | None:
        """Reads on until it is closed; returns the code."""
        while not self._socket.closed:
            self._runner.run(self._socket.receive(timeout=PATIENCE_SECONDS))
        return self._socket.close_code


class AppReaders:
    """Opens streams of one process."""

    def __init__(self, url: str, stack: ExitStack) -> None:
        self.url = url.removesuffix("/api/stream")
        self._stack = stack
        self._runner = stack.enter_context(asyncio.Runner())
        self._open: list[AppReader] = []

    def request(self, path: str, token: str | None = None, **options: Any) -> httpx.Response:
        """A request that does not open a stream."""
        with self._client(token) as client:
            return client.request(options.pop("method", "GET"), self.url + path, **options)

    def refused(self, path: str, token: str | None = None, **options: Any) -> tuple[int, str]:
        """The status and the error of an answer as apps know them."""
        answer = self.request(path, token, **options)
        assert answer.headers["Content-Type"].startswith("application/json")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        return answer.status_code, answer.json()["error"]

    def open(self, app: Calls, path: str, **options: Any) -> AppReader:
        """A stream of server-sent events."""
        client = self._stack.enter_context(self._client(app.token))
        stream = client.stream("GET", f"{self.url}{STREAMING}{path}", **options)
        response = self._stack.enter_context(stream)
        assert response.status_code == 200, response.read()
        reader = AppReader(response)
        self._open.append(reader)
        return reader

    def socket(self, app: Calls, query: str = "", *, by: str = "protocol") -> Socket:
        """A WebSocket."""
        options: dict[str, Any] = {}
        if by == "protocol":
            options["protocols"] = [app.token]
        elif by == "header":
            options["headers"] = {"Authorization": f"Bearer {app.token}"}
        else:
            query += f"{'&' if query else '?'}access_token={app.token}"
        return self._runner.run(self._socket(f"{self.url}{STREAMING}{query}", options))

    async def _socket(self, url: str, options: dict[str, Any]) -> Socket:
        session = aiohttp.ClientSession()
        self._stack.callback(lambda: self._runner.run(session.close()))
        return Socket(self._runner, await session.ws_connect(url, **options))

    def _client(self, token: str | None) -> httpx.Client:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx.Client(headers=headers, timeout=PATIENCE_SECONDS, trust_env=False)
