"""The API as gunicorn serves it."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import psycopg2
import pytest
from PIL import Image
from psycopg2.extensions import cursor

from cruddur.files.folder import INCOMING
from cruddur.server.request_reader import MAX_BODY_BYTES
from cruddur.settings import EX_CONFIG, Settings
from tests import ports
from tests.commands import PATIENCE_SECONDS, Commands
from tests.media.pictures import encoded
from tests.people import Person
from tests.stores import Stores

SERVE = ("gunicorn", "app:app", "-c", "gunicorn.conf.py")


@pytest.fixture(scope="module")
def port(commands: Commands, session_sql: cursor) -> Iterator[int]:
    """Where a gunicorn serves, for all tests of this file that let it live."""
    assert session_sql
    port = ports.free_port()
    server = commands.start(*SERVE, PORT=str(port), API_WORKERS="1")
    try:
        assert ports.wait_until(lambda: ports.answers(port), PATIENCE_SECONDS)
        yield port
    finally:
        server.terminate()
        output, errors = server.communicate(timeout=PATIENCE_SECONDS)
    assert server.returncode == 0, errors
    assert "Traceback" not in output + errors


def test_a_server_that_reloads_edits_serves(commands: Commands, session_sql: cursor) -> None:
    assert session_sql
    port = ports.free_port()
    server = commands.start(*SERVE, "--reload", PORT=str(port), API_WORKERS="1")
    try:
        up = ports.wait_until(
            lambda: ports.answers(port) or server.poll() is not None, PATIENCE_SECONDS
        )
        assert up
        if server.poll() is None:
            assert raw(port, b"GET /api/health-check HTTP/1.1\r\nHost: x\r\n\r\n")[0] == 200
    finally:
        server.terminate()
        output, errors = server.communicate(timeout=PATIENCE_SECONDS)
    assert "Traceback" not in output + errors
    assert server.returncode == 0


def raw(port: int, request: bytes) -> tuple[int, dict[str, str], Any]:
    """Sends bytes; status, headers and JSON of what is answered."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        response = HTTPResponse(connection)
        response.begin()
        return response.status, dict(response.headers), json.loads(response.read())


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"NONSENSE\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 10_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 5_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /api/activities HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/activities HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03\r\n\r\n",
    ],
    ids=[
        "request line",
        "version",
        "header name",
        "header without colon",
        "long header",
        "long path",
        "negative length",
        "two lengths",
        "TLS",
    ],
)
def test_bytes_that_are_no_request_are_answered_with_a_problem(
    port: int, request_bytes: bytes
) -> None:
    status, headers, document = raw(port, request_bytes)
    assert 400 <= status < 500
    assert headers["Content-Type"] == "application/problem+json"
    assert document["status"] == status
    assert document["detail"]
    assert document["request_id"]
    assert not {"type", "title", "code", "errors"} - set(document)


def test_a_chunked_body_that_is_too_large_is_refused(port: int, ann: Person) -> None:
    chunk = b"1000\r\n" + b"a" * 0x1000 + b"\r\n"
    status, headers, document = raw(
        port,
        b"POST /api/activities HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b"Authorization: Bearer " + ann.token.encode() + b"\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 20 + b"0\r\n\r\n",
    )
    assert status == 413, document
    assert headers["Content-Type"] == "application/problem+json"
    assert document["code"] == "request_entity_too_large"


def test_a_connection_serves_one_request_after_the_other(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    addresses = set()
    for _ in range(3):
        connection.request("GET", "/api/health-check")
        response = connection.getresponse()
        assert response.status == 200
        assert json.loads(response.read()) == {"status": "ok"}
        assert connection.sock, "it was not closed"
        addresses.add(connection.sock.getsockname())
    connection.close()
    assert len(addresses) == 1


def test_responses_have_the_servers_time(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/api/activities/home", headers={"Origin": "http://localhost:3000"})
    response = connection.getresponse()
    response.read()
    connection.close()
    assert response.headers["Date"].endswith("GMT")
    assert "Date" in response.headers["Access-Control-Expose-Headers"]


def test_a_body_that_ends_too_early_is_answered_with_a_problem(port: int, ann: Person) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(
            b"POST /api/activities HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Authorization: Bearer " + ann.token.encode() + b"\r\n"
            b'Content-Length: 100\r\n\r\n{"message": "hel'
        )
        connection.shutdown(socket.SHUT_WR)
        response = HTTPResponse(connection)
        response.begin()
        document = json.loads(response.read())
    assert response.status == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert "our side" not in document["detail"]


def test_a_stopping_server_finishes_its_requests(
    commands: Commands, settings: Settings, ann: Person, sql: cursor
) -> None:
    post = ann.posts()
    port = ports.free_port()
    server = commands.start(*SERVE, PORT=str(port), API_WORKERS="1")
    holder = psycopg2.connect(settings.database_url)

    def reply() -> int:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(
            "POST",
            f"/api/activities/{post['uuid']}/reply",
            json.dumps({"message": "just in time"}),
            {"Content-Type": "application/json", "Authorization": f"Bearer {ann.token}"},
        )
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.status

    def under_way() -> bool:
        sql.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return bool(sql.fetchall() == [(1,)])

    try:
        assert ports.wait_until(lambda: ports.answers(port), PATIENCE_SECONDS)
        with holder.cursor() as held, ThreadPoolExecutor(max_workers=1) as thread:
            # The reply has to wait for this row, and so is under way for as long as we like.
            held.execute("SELECT FROM activities WHERE uuid = %s FOR UPDATE", (post["uuid"],))
            replying = thread.submit(reply)
            assert ports.wait_until(under_way, 10)
            server.terminate()
            assert server.stderr
            assert any("Handling signal: term" in line for line in server.stderr)
            # A proxy is sent elsewhere while the reply is still under way.
            assert ports.wait_until(lambda: not ports.answers(port), 10)
            holder.rollback()
            assert replying.result() == 200
    finally:
        holder.close()
        server.terminate()
        server.communicate(timeout=PATIENCE_SECONDS)
    sql.execute("SELECT count(*) FROM activities WHERE message = 'just in time'")
    assert sql.fetchall() == [(1,)]


def test_the_log_has_the_path_but_not_what_was_asked(commands: Commands, sql: cursor) -> None:
    assert sql
    port = ports.free_port()
    server = commands.start(*SERVE, PORT=str(port), API_WORKERS="1")
    assert ports.wait_until(lambda: ports.answers(port), PATIENCE_SECONDS)
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/api/activities/home?scope=everyone&term=secret")
    assert connection.getresponse().read() == b"[]\n"
    connection.close()
    server.terminate()
    output, errors = server.communicate(timeout=PATIENCE_SECONDS)
    assert "GET /api/activities/home 200" in output
    assert "secret" not in output + errors


def test_a_server_without_settings_does_not_start(commands: Commands) -> None:
    server = commands.start(*SERVE, DATABASE_URL=None, SECRET_KEY="short")
    output, errors = server.communicate(timeout=PATIENCE_SECONDS)
    assert server.returncode == EX_CONFIG
    assert output == ""
    (line,) = errors.splitlines()
    assert "DATABASE_URL is not set" in line
    assert "SECRET_KEY is malformed" in line


def test_a_large_picture_passes_through_and_is_sent_by_a_web_server_that_asks(
    port: int, ann: Person, stores: Stores
) -> None:
    noise = encoded(Image.effect_noise((1000, 1000), 90), "PNG")
    assert len(noise) > 10 * MAX_BODY_BYTES
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    token = {"Authorization": f"Bearer {ann.token}"}
    form = {**token, "Content-Type": "multipart/form-data; boundary=x"}
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/api/media", head + noise + b"\r\n--x--\r\n", form)
    with connection.getresponse() as response:
        made = json.loads(response.read())
    assert made["width"] == 1000
    assert list((stores.media / INCOMING).iterdir()) == []
    connection.request("GET", made["url"], headers=token)
    with connection.getresponse() as response:
        assert response.read()[8:12] == b"WEBP"
    connection.request("GET", made["url"], headers={**token, "X-Sendfile-Type": "X-Accel-Redirect"})
    with connection.getresponse() as response:
        assert response.read() == b""
        path = str(response.headers["X-Accel-Redirect"])
        assert response.headers["Cache-Control"] == "private, no-store"
    connection.close()
    assert path.startswith("/.media/")
    assert (stores.media / path.removeprefix("/.media/")).is_file()
