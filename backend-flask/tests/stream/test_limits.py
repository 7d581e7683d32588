"""How many streams there may be, how slow a reader may be, and how often somebody may call."""

import socket
import struct
from contextlib import ExitStack
from http.client import HTTPResponse
from urllib.parse import urlsplit

import httpx
import pytest
from psycopg2.extensions import cursor

from tests import ports
from tests.people import People, Person
from tests.stream.conftest import METRICS_TOKEN
from tests.stream.readers import PATIENCE_SECONDS, Readers, Tell


def has_streams(url: str, count: int) -> bool:
    """Whether so many are open there soon."""
    return ports.wait_until(lambda: figures(url)["cruddur_streams"] == count, PATIENCE_SECONDS)


def figures(url: str) -> dict[str, float]:
    """What the metrics say."""
    headers = {"Authorization": f"Bearer {METRICS_TOKEN}"}
    text = httpx.get(f"{url}/metrics", headers=headers, trust_env=False).text
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in lines}


def test_a_person_an_address_and_the_process_have_a_most(
    limited_stream: str, ann: Person, people: People
) -> None:
    with ExitStack() as stack:
        readers = Readers(limited_stream, stack)
        streams = [readers.open(ann), readers.open(ann)]
        refused = readers.request(ann)
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many")
        assert int(refused.headers["Retry-After"]) > 0
        readers.open(people.person())
        assert readers.request(people.person()).status_code == 429
        elsewhere = {"X-Forwarded-For": "192.0.2.7"}
        readers.open(people.person(), headers=elsewhere)
        refused = readers.request(people.person(), headers={"X-Forwarded-For": "192.0.2.8"})
        assert (refused.status_code, refused.json()["code"]) == (503, "busy")
        assert figures(limited_stream)["cruddur_streams"] == 4
        assert streams
    assert has_streams(limited_stream, 0)


def test_who_does_not_read_is_cut_off_and_nobody_else_waits(
    limited_stream: str, ann: Person, tell: Tell, sql: cursor
) -> None:
    address = urlsplit(limited_stream)
    with ExitStack() as stack:
        reader = Readers(limited_stream, stack).open()
        slow = stack.enter_context(socket.socket())
        # It takes little before it stops to read.
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect((address.hostname, address.port))
        slow.sendall(f"GET {address.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert has_streams(limited_stream, 2)
        while figures(limited_stream)["cruddur_stream_aborted_total"] == 0:
            sql.execute(
                "INSERT INTO stream_outbox (kind, actor_uuid, activity_uuid)"
                " SELECT 'expire', %s, uuidv7() FROM generate_series(1, 500)",
                (ann.uuid,),
            )
            crud = ann.posts()
            tell()
            reader.before(crud)
        assert has_streams(limited_stream, 1)


def test_the_metrics_have_a_token_of_their_own(limited_stream: str, readers: Readers) -> None:
    assert figures(limited_stream)["cruddur_stream_resets_total"] == 0
    assert httpx.get(f"{limited_stream}/metrics", trust_env=False).status_code == 401
    assert readers.request(None, "/metrics").status_code == 404


def test_a_reader_that_vanishes_is_forgotten(limited_stream: str) -> None:
    address = urlsplit(limited_stream)
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(f"GET {address.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        response = HTTPResponse(connection)
        response.begin()
        assert response.status == 200
        assert figures(limited_stream)["cruddur_streams"] == 1
        # It is gone without a farewell.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        response.close()
    assert has_streams(limited_stream, 0)


@pytest.mark.parametrize(
    "query",
    [
        {"scope": "friends"},
        {"thread": "no uuid"},
        {"thread": ["01a183e1-6a71-76b8-9a9c-1392b3f69962"] * 6},
        {"here": "yes"},
        {"typing": "1"},
    ],
    ids=lambda query: next(iter(query)),
)
def test_what_the_query_cannot_say_is_refused(
    query: dict[str, str | list[str]], readers: Readers
) -> None:
    refused = readers.request(None, params=query)
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid")


def test_errors_of_the_stream_look_like_those_of_the_api(readers: Readers) -> None:
    unknown = readers.request(None, "/nothing")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")
    wrong = readers.request(None, "", "DELETE")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method_not_allowed")
    assert "GET" in wrong.headers["Allow"]
    assert readers.request(None, "", "HEAD").status_code == 405
    assert "aiohttp" not in str(unknown.headers)
    large = readers.request(
        None, "/watch", "POST", content=b"{" * 100_000, headers={"Content-Type": "application/json"}
    )
    assert large.status_code == 413


def test_a_body_that_is_none_is_refused(ann: Person, readers: Readers) -> None:
    text = readers.request(ann, "/typing", "POST", content="x")
    assert (text.status_code, text.json()["code"]) == (415, "not_json")
    json = {"Content-Type": "application/json"}
    broken = readers.request(ann, "/typing", "POST", content="{", headers=json)
    assert (broken.status_code, broken.json()["code"]) == (400, "malformed_body")
    many = {"stream": "x", "uuids": ["01a183e1-6a71-76b8-9a9c-1392b3f69962"] * 101}
    assert readers.request(ann, "/watch", "POST", json=many).status_code == 422


def test_nobody_calls_too_often(ann: Person, readers: Readers) -> None:
    sent = {"stream": "x", "uuids": []}
    statuses = [readers.request(ann, "/watch", "POST", json=sent).status_code for _ in range(21)]
    assert statuses == [204] * 20 + [429]


def test_http_1_0_has_no_chunks_and_so_no_stream(readers: Readers) -> None:
    address = urlsplit(readers.url)
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(f"GET {address.path} HTTP/1.0\r\nHost: x\r\n\r\n".encode())
        assert b" 505 " in connection.makefile("rb").readline()
