"""The connections of the fast client to DynamoDB, against servers that follow a script."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Protocol

import pytest
import trustme
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.exceptions import NewConnectionError, ProtocolError, ReadTimeoutError, SSLError

from cruddur.dynamodb.fast_client import connection_pool
from tests import ports

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
# By connection, what is said to one question after the other, each in the parts in which it comes.
Script = list[list[list[bytes]]]


class Server(Protocol):
    """Starts a server that follows a script and closes each connection at its end; its address."""

    def __call__(self, script: Script, certificate: trustme.LeafCert | None = None) -> str: ...


@pytest.fixture
def server() -> Iterator[Server]:
    """Servers on loopback, with a certificate or without."""
    listeners, threads = [], []

    def start(script: Script, certificate: trustme.LeafCert | None = None) -> str:
        listener = socket.create_server((ports.HOST, 0))
        port = listener.getsockname()[1]
        if certificate:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            certificate.configure_cert(context)
            listener = context.wrap_socket(listener, server_side=True)
        listeners.append(listener)
        threads.append(Thread(target=_follow, args=(listener, script)))
        threads[-1].start()
        return f"{'https' if certificate else 'http'}://{ports.HOST}:{port}"

    yield start
    for thread in threads:
        thread.join()
    for listener in listeners:
        listener.close()


def _follow(listener: socket.socket, script: Script) -> None:
    for answers in script:
        try:
            connection, _ = listener.accept()
        except ssl.SSLError:
            # The other side does not trust this one.
            continue
        with connection:
            for parts in answers:
                received = b""
                while not received.endswith(b"\r\n\r\nasked"):
                    more = connection.recv(4096)
                    assert more, "the client has gone"
                    received += more
                for part in parts:
                    connection.sendall(part)


def _sent(pool: HTTPConnectionPool) -> tuple[int, bytes]:
    response = pool.urlopen("POST", "/", body=b"asked", headers={"Host": "dynamodb"})
    return response.status, response.data


def test_questions_go_over_one_connection(server: Server) -> None:
    pool = connection_pool(server([[[OK], [OK]]]), None, 5)
    assert [_sent(pool), _sent(pool)] == [(200, b"{}"), (200, b"{}")]
    pool.close()


@pytest.mark.parametrize(
    "parts",
    [
        [bytes([byte]) for byte in OK],
        [
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
            b"1\r\n}\r\n0\r\n\r\n",
        ],
    ],
)
def test_an_answer_is_read_whole_however_it_comes(server: Server, parts: list[bytes]) -> None:
    pool = connection_pool(server([[parts]]), None, 5)
    assert _sent(pool) == (200, b"{}")
    pool.close()


def test_a_connection_that_the_server_closes_is_not_used_again(server: Server) -> None:
    last = OK.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
    pool = connection_pool(server([[[last]], [[OK]], [[OK]]]), None, 5)
    # The first says that it will be closed, the second is closed without a word.
    for _ in range(3):
        assert _sent(pool) == (200, b"{}")
        _until_closed(pool)
    pool.close()


def _until_closed(pool: HTTPConnectionPool) -> None:
    for connection in pool.pool.queue if pool.pool else ():
        if connection and connection.sock:
            assert connection.sock.recv(1, socket.MSG_PEEK) == b""


def test_a_refusal_of_the_server_has_its_status(server: Server) -> None:
    refused = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\nno"
    pool = connection_pool(server([[[refused], [OK]]]), None, 5)
    assert [_sent(pool), _sent(pool)] == [(400, b"no"), (200, b"{}")]
    pool.close()


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ([], ProtocolError),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{"], ProtocolError),
        ([b"I am no web server.\r\n\r\n"], ProtocolError),
    ],
)
def test_an_answer_that_is_none_raises_and_its_connection_is_given_up(
    server: Server, said: list[bytes], fault: type[Exception]
) -> None:
    pool = connection_pool(server([[said], [[OK]]]), None, 5)
    with pytest.raises(fault):
        _sent(pool)
    assert _sent(pool) == (200, b"{}")
    pool.close()


def test_a_silent_server_is_waited_for_until_the_timeout(silent_port: int) -> None:
    pool = connection_pool(f"http://{ports.HOST}:{silent_port}", None, 0.05)
    with pytest.raises(ReadTimeoutError):
        _sent(pool)
    pool.close()


def test_a_server_that_is_not_there_raises() -> None:
    pool = connection_pool(f"http://{ports.HOST}:{ports.free_port()}", None, 5)
    with pytest.raises(NewConnectionError):
        _sent(pool)


def test_a_server_whose_certificate_is_trusted_is_asked(server: Server, tmp_path: Path) -> None:
    authority = trustme.CA()
    certificates = tmp_path / "trusted.pem"
    authority.cert_pem.write_to_path(str(certificates))
    url = server([[[OK]]], authority.issue_cert(ports.HOST))
    pool = connection_pool(url, str(certificates), 5)
    assert _sent(pool) == (200, b"{}")
    pool.close()


def test_a_server_whose_certificate_is_not_trusted_is_asked_nothing(server: Server) -> None:
    url = server([[]], trustme.CA().issue_cert(ports.HOST))
    with pytest.raises(SSLError, match="certificate verify failed"):
        _sent(connection_pool(url, None, 5))


def test_a_server_whose_certificate_is_for_another_is_asked_nothing(
    server: Server, tmp_path: Path
) -> None:
    authority = trustme.CA()
    certificates = tmp_path / "trusted.pem"
    authority.cert_pem.write_to_path(str(certificates))
    url = server([[]], authority.issue_cert("somebody.else"))
    with pytest.raises(SSLError, match="certificate verify failed"):
        _sent(connection_pool(url, str(certificates), 5))
