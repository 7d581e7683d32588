"""Clients that send, read or close slowly do not delay others, even without nginx in front."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from email.message import Message
from http.client import HTTPConnection, HTTPResponse

import pytest
from psycopg2.extensions import cursor

from tests import ports
from tests.commands import PATIENCE_SECONDS, Commands

THREADS = 2
SLOW = 16
# Much less than a slow client may take.
SOON_SECONDS = 5

HEAD = b"POST /api/activities HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
HALF_SENT = {
    "one byte": b"G",
    "half a request line": b"GET /api/activ",
    "half a head": b"GET /api/health-check HTTP/1.1\r\nHost: x\r\n",
    "head without body": HEAD + b"Content-Length: 100\r\n\r\n",
    "half a body": HEAD + b'Content-Length: 100\r\n\r\n{"message": "hel',
    "half a chunk": HEAD + b'Transfer-Encoding: chunked\r\n\r\n20\r\n{"message',
    "no last chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    "body that is too large": HEAD + b"Content-Length: 1000000\r\n\r\n{",
    "ignored body": HEAD.replace(b"POST /api/activities", b"GET /api/health-check")
    + b"Content-Length: 100\r\n\r\n{",
}


@pytest.fixture(scope="module")
def port(commands: Commands, session_sql: cursor) -> Iterator[int]:
    """Where a gunicorn with two threads serves."""
    assert session_sql
    port = ports.free_port()
    server = commands.start(
        *("gunicorn", "app:app", "-c", "gunicorn.conf.py"),
        PORT=str(port),
        API_WORKERS="1",
        API_THREADS=str(THREADS),
    )
    try:
        assert ports.wait_until(lambda: ports.answers(port), PATIENCE_SECONDS)
        yield port
    finally:
        server.terminate()
        output, errors = server.communicate(timeout=PATIENCE_SECONDS)
    assert "Traceback" not in output + errors


@pytest.fixture
def held() -> Iterator[ExitStack]:
    """Closes in the end what a test opened."""
    with ExitStack() as stack:
        yield stack


def connect(held: ExitStack, port: int, request: bytes) -> socket.socket:
    """A connection on which so much has been sent."""
    connection = held.enter_context(
        socket.create_connection((ports.HOST, port), timeout=SOON_SECONDS)
    )
    connection.sendall(request)
    return connection


def answered(connection: socket.socket) -> tuple[int, Message, bytes]:
    """The next answer on it: status, headers and body."""
    with HTTPResponse(connection) as response:
        response.begin()
        return response.status, response.headers, response.read()


def is_served(port: int) -> bool:
    """Whether somebody else gets an answer soon."""
    connection = HTTPConnection(ports.HOST, port, timeout=SOON_SECONDS)
    try:
        connection.request("GET", "/api/health-check")
        with connection.getresponse() as response:
            return response.status == 200
    except TimeoutError:
        return False
    finally:
        connection.close()


@pytest.mark.parametrize("sent", HALF_SENT.values(), ids=HALF_SENT)
def test_half_sent_requests_keep_nobody_waiting(port: int, held: ExitStack, sent: bytes) -> None:
    for _ in range(SLOW):
        connect(held, port, sent)
    assert is_served(port)


def test_half_sent_requests_on_kept_connections_keep_nobody_waiting(
    port: int, held: ExitStack
) -> None:
    whole = b"GET /api/health-check HTTP/1.1\r\nHost: x\r\n\r\n"
    for _ in range(SLOW):
        connection = connect(held, port, whole)
        assert answered(connection)[0] == 200
        connection.sendall(HALF_SENT["half a body"])
    assert is_served(port)


def test_clients_that_do_not_close_keep_nobody_waiting(port: int, held: ExitStack) -> None:
    last = b"GET /api/health-check HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    for _ in range(5 * SLOW):
        connect(held, port, last)
    assert all(is_served(port) for _ in range(5))


def test_clients_that_do_not_read_keep_nobody_waiting(port: int, held: ExitStack) -> None:
    for _ in range(SLOW):
        client = held.enter_context(socket.socket())
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        client.connect((ports.HOST, port))
        client.sendall(b"GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n")
    assert is_served(port)


def test_a_request_that_comes_byte_by_byte_is_answered(port: int, held: ExitStack) -> None:
    connection = connect(held, port, b"")
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in b"GET /api/health-check HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc":
        connection.sendall(bytes([byte]))
    assert answered(connection)[0] == 200


def test_requests_that_come_together_are_all_answered(port: int, held: ExitStack) -> None:
    one = b"GET /api/health-check HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
    last = b"GET /api/health-check HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    connection = connect(held, port, one * 3 + last)
    said = b""
    while more := connection.recv(65536):
        said += more
    assert said.count(b"HTTP/1.1 200 OK") == 4


def test_a_client_that_waits_for_continue_gets_it(port: int, held: ExitStack) -> None:
    connection = connect(held, port, HEAD + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")
    assert connection.recv(1024) == b"HTTP/1.1 100 Continue\r\n\r\n"
    connection.sendall(b"{}")
    assert answered(connection)[0] in (401, 422)


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (HEAD + b"Content-Length: 70000\r\n\r\n", 413, b"request_entity_too_large"),
        (
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1;x=1\r\na\r\n" * 10_000,
            413,
            b"request_entity_too_large",
        ),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 40_000, 431, b"request_header_fields_too_large"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400, b"bad_request"),
        (HEAD + b"Transfer-Encoding: gzip\r\n\r\n", 501, b"not_implemented"),
        (HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400, b"bad_request"),
    ],
    ids=["body", "chunks", "head", "chunk size", "coding", "two lengths"],
)
def test_what_is_too_much_is_refused_before_all_of_it_has_come(
    port: int, held: ExitStack, sent: bytes, status: int, code: bytes
) -> None:
    connection = connect(held, port, sent)
    answer, headers, body = answered(connection)
    assert answer == status
    assert headers["Content-Type"] == "application/problem+json"
    assert headers["Connection"] == "close"
    assert b'"code": "' + code in body
