"""People of a test stack, signed in with a token, and the API's responses to them."""

import hashlib
import http.client
import json
import re
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import psycopg2
from psycopg2.extensions import cursor

from local import ports

_TIMEOUT_SECONDS = 15.0
_ORIGIN = re.compile(r"^https?://[^/]+")
_NEXT = re.compile(r"<([^>]+)>; rel=\"next\"")
_NEW_PERSON = """
WITH person AS (
    INSERT INTO users (handle, display_name, confirmed_at)
    VALUES (%(handle)s, %(handle)s, now())
    RETURNING uuid
),
session AS (
    INSERT INTO sessions (user_uuid, token_sha256, expires_at)
    SELECT uuid, %(token_sha256)s, now() + interval '1 day' FROM person
)
SELECT uuid::text FROM person
"""


@dataclass(frozen=True)
class Answer:
    """A response; the body as text, headers by lower-case name."""

    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def following(self) -> str | None:
        """The path and query of the next page, where there is one; apps get the whole address."""
        found = _NEXT.search(self.headers.get("link", ""))
        return _ORIGIN.sub("", found[1]) if found else None


@dataclass
class Person:
    """A person with an HTTP connection of their own, for one thread at a time."""

    handle: str
    uuid: str
    token: str
    port: int
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def send(
        self,
        method: str,
        path: str,
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request: bytes as they are, with their type in the headers, all else as JSON.

        Raises OSError or HTTPException without a response.
        """
        if self._connection is None:
            self._connection = http.client.HTTPConnection(
                ports.HOST, self.port, timeout=_TIMEOUT_SECONDS
            )
        sent = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        content = body if body is None or isinstance(body, bytes) else json.dumps(body)
        if isinstance(content, str):
            sent["Content-Type"] = "application/json"
        try:
            self._connection.request(method, path, content, sent)
            response = self._connection.getresponse()
            answered = response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            self.leave()
            raise
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, answered)

    def all_of(self, path: str) -> Iterator[dict[str, Any]]:
        """All elements of a list, page by page. Raises LookupError when a page is not a 200."""
        address: str | None = path
        while address:
            answer = self.send("GET", address)
            if answer.status != 200:
                raise LookupError(f"{address} answered {answer.status}")
            yield from json.loads(answer.body)
            address = answer.following

    def leave(self) -> None:
        """Close the connection; the next request opens another."""
        if self._connection:
            self._connection.close()
            self._connection = None


def thread(
    target: Callable[..., object], *arguments: object, **options: object
) -> threading.Thread:
    """A thread that ends with the program, also where that meets a fault before it says stop."""
    return threading.Thread(target=target, args=arguments, kwargs=options, daemon=True)


def new_people(sql: cursor, port: int, count: int) -> list[Person]:
    """Insert that many new people."""
    return list(_made(sql, port, count))


def connected(database_url: str) -> psycopg2.extensions.connection:
    """A connection in autocommit mode."""
    connection = psycopg2.connect(database_url)
    connection.autocommit = True
    return connection


def _made(sql: cursor, port: int, count: int) -> Iterator[Person]:
    for _ in range(count):
        handle, token = f"p_{secrets.token_hex(6)}", secrets.token_urlsafe(32)
        sha256 = hashlib.sha256(token.encode()).digest()
        sql.execute(_NEW_PERSON, {"handle": handle, "token_sha256": sha256})
        row = sql.fetchone()
        if row is None:
            raise LookupError(handle)
        yield Person(handle, row[0], token, port)
