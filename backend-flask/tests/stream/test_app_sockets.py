"""WebSockets of apps of others: several streams on one connection, by Mastodon's rules."""

import json
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import WSCloseCode
from flask import Flask
from psycopg2.extensions import cursor

from tests.mastodon.apps import Calls
from tests.people import People, Person
from tests.stream.app_readers import STREAMING, AppReaders, app_of, without_counts
from tests.stream.readers import Tell
from tests.stream.test_limits import figures, has_streams


@pytest.fixture
def anns(app: Flask, ann: Person) -> Calls:
    return app_of(app, ann)


def refusal(status: int, error: str, *stream: str) -> dict[str, Any]:
    return {"error": error, "status": status, "stream": [*stream]}


def test_one_connection_has_several_streams_by_their_names(
    ann: Person, bob: Person, anns: Calls, app_readers: AppReaders, tell: Tell
) -> None:
    connection = app_readers.socket(anns)
    assert connection.protocol == anns.token
    for _ in range(2):
        connection.says(type="subscribe", stream="user")
    connection.says(type="subscribe", stream="hashtag", tag="Bread")
    connection.says(type="subscribe", stream="user:notification")
    connection.says(type="subscribe", stream="nothing")
    assert connection.next() == refusal(404, "There is no such stream.", "nothing")
    crud = ann.posts("Fresh #bread")
    tell()
    told = [connection.update(), connection.update()]
    status = without_counts(anns.get("/api/v1/timelines/home")[0])
    assert told == [(["user"], status), (["hashtag", "Bread"], status)]
    bob.likes(crud)
    tell()
    notified = [connection.next(), connection.next()]
    assert [one["stream"] for one in notified] == [["user"], ["user:notification"]]
    shown = without_counts(anns.get("/api/v1/notifications"))
    for one in notified:
        assert one["event"] == "notification"
        assert [without_counts(json.loads(one["payload"]))] == shown
    connection.says(type="unsubscribe", stream="user")
    connection.says(type="unsubscribe", stream="user:notification")
    connection.says(type="unsubscribe", stream="public")
    connection.says(type="subscribe", stream="nothing")
    assert "error" in connection.next()
    assert ann.delete(f"/api/activities/{crud['uuid']}").status_code == 204
    tell()
    gone = {"stream": ["hashtag", "Bread"], "event": "delete", "payload": status["id"]}
    assert connection.next() == gone


@pytest.mark.parametrize("by", ["protocol", "header", "query"])
def test_a_stream_in_the_address_is_subscribed_to(
    by: str, ann: Person, anns: Calls, app_readers: AppReaders, tell: Tell
) -> None:
    for query, name in (
        ("?stream=user", ["user"]),
        ("/?stream=hashtag&tag=bread", ["hashtag", "bread"]),
    ):
        connection = app_readers.socket(anns, query, by=by)
        # What has been answered was subscribed to before.
        connection.says(type="nothing")
        assert "error" in connection.next()
        ann.posts("#bread")
        tell()
        assert connection.update()[0] == name


def test_what_cannot_be_subscribed_to_is_said_in_the_connection(
    ann: Person, app: Flask, app_readers: AppReaders
) -> None:
    narrow = app_of(app, ann, "read:notifications")
    connection = app_readers.socket(narrow, "?stream=list&list=1")
    assert connection.next() == refusal(404, "This place has no lists.", "list", "1")
    outside = "This action is outside the authorized scopes"
    connection.says(type="subscribe", stream="user")
    assert connection.next() == refusal(403, outside, "user")
    connection.says(type="subscribe", stream="user:notification")
    for text in ("{", "[]", "{}", '{"type": "subscribe"}', '{"type": 1, "stream": ["user"]}'):
        connection.sends(text)
        assert "error" in connection.next()
    wide = app_readers.socket(app_of(app, ann))
    for nth in range(20):
        wide.says(type="subscribe", stream="hashtag", tag=f"tag{nth}")
    wide.says(type="subscribe", stream="user")
    limit = "Validation failed: A connection has 20 streams at most."
    assert wide.next() == refusal(422, limit, "user")
    wide.says(type="subscribe", stream="hashtag", tag="two words")
    assert wide.next()["status"] == 422


def test_messages_have_a_most_in_size_and_number_and_are_text(
    anns: Calls, app_readers: AppReaders
) -> None:
    connection = app_readers.socket(anns)
    connection.sends("x" * 5000)
    assert connection.closed_with() == WSCloseCode.MESSAGE_TOO_BIG
    connection = app_readers.socket(anns)
    for _ in range(41):
        connection.sends("{}")
    assert connection.closed_with() == WSCloseCode.POLICY_VIOLATION
    connection = app_readers.socket(anns)
    connection.sends_bytes(b"{}")
    assert connection.closed_with() == WSCloseCode.UNSUPPORTED_DATA


def test_a_token_that_is_revoked_ends_the_connection(
    anns: Calls, app_readers: AppReaders, sql: cursor
) -> None:
    connection = app_readers.socket(anns, "?stream=user")
    sql.execute("DELETE FROM sessions WHERE app_uuid IS NOT NULL")
    assert connection.closed_with() == WSCloseCode.POLICY_VIOLATION


def test_an_app_that_does_not_read_is_cut_off_and_nobody_else_waits(
    limited_stream: str, ann: Person, app: Flask, people: People, tell: Tell,
    other_app_readers: AppReaders,
) -> None:  # fmt: skip
    reader, slow = app_of(app, people.person()), app_of(app, people.person())
    other = other_app_readers.open(reader, "/public")
    address = urlsplit(limited_stream)
    cut_before = figures(limited_stream)["cruddur_stream_aborted_total"]
    with socket.socket() as connection:
        # It takes little before it stops to read.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect((address.hostname, address.port))
        connection.sendall(
            f"GET {STREAMING}?stream=public HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer {slow.token}"
            "\r\n\r\n".encode()
        )
        assert has_streams(limited_stream, 2)
        while figures(limited_stream)["cruddur_stream_aborted_total"] == cut_before:
            for _ in range(5):
                ann.posts("long " * 50)
            tell()
            assert {other.next()[0] for _ in range(5)} == {"update"}
        assert figures(limited_stream)["cruddur_streams"] == 1


def test_the_address_itself_is_no_page(anns: Calls, app_readers: AppReaders) -> None:
    refused = app_readers.refused(STREAMING, anns.token)
    assert refused[0] == 422
    assert "WebSocket" in refused[1]
