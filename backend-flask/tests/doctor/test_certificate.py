"""What `flask doctor` says of the certificate of the page's address."""

import datetime
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest
import trustme

from cruddur.doctor.certificate import certificate
from cruddur.doctor.findings import Finding
from cruddur.settings import Settings
from tests import ports

Serve = Callable[[trustme.LeafCert], int]
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    """An authority that this process trusts, as a browser trusts public ones."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return authority


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:
        yield lambda certificate: stack.enter_context(_serving(certificate))


@contextmanager
def _serving(certificate: trustme.LeafCert) -> Iterator[int]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    with socket.create_server((ports.HOST, 0)) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection, suppress(OSError):
                context.wrap_socket(connection, server_side=True).close()

        thread = threading.Thread(target=answer)
        thread.start()
        yield int(listener.getsockname()[1])
        thread.join()


def found(settings: Settings, port: int, **changes: object) -> Finding | None:
    origin = f"https://{ports.HOST}:{port}"
    given = {"cruddur_env": "production", "frontend_url": origin, **changes}
    return certificate(settings.model_copy(update=given))


def issued(
    authority: trustme.CA,
    began: datetime.timedelta,
    ends: datetime.timedelta,
    name: str = ports.HOST,
) -> trustme.LeafCert:
    now = datetime.datetime.now(datetime.UTC)
    return authority.issue_cert(name, not_before=now + began, not_after=now + ends)


def test_a_trusted_certificate_is_ok(
    settings: Settings, authority: trustme.CA, serve: Serve
) -> None:
    one = found(settings, serve(issued(authority, -HOUR, HOUR)))
    assert one
    assert one.state == "OK"
    assert "is trusted and good until 20" in one.text


def test_one_that_nobody_renews_is_wrong_before_it_ends(
    settings: Settings, authority: trustme.CA, serve: Serve
) -> None:
    one = found(settings, serve(issued(authority, -9 * HOUR, HOUR)))
    assert one
    assert one.state == "WRONG"
    assert "is not renewed" in one.text


@pytest.mark.parametrize(
    ("name", "began", "ends", "said"),
    [
        (ports.HOST, -2 * HOUR, -HOUR, "expired"),
        ("other.example", -HOUR, HOUR, "IP address mismatch"),
    ],
)
def test_one_that_browsers_refuse_is_wrong_and_says_why(
    settings: Settings,
    authority: trustme.CA,
    serve: Serve,
    name: str,
    began: datetime.timedelta,
    ends: datetime.timedelta,
    said: str,
) -> None:
    one = found(settings, serve(issued(authority, began, ends, name)))
    assert one
    assert one.state == "WRONG"
    assert said in one.said


def test_one_of_the_places_own_authority_is_noted_where_that_was_chosen(
    settings: Settings, authority: trustme.CA, serve: Serve
) -> None:
    assert authority
    other = trustme.CA()
    refused = found(settings, serve(other.issue_cert(ports.HOST)))
    assert refused
    assert refused.state == "WRONG"
    chosen = found(settings, serve(other.issue_cert(ports.HOST)), tls_issuer="internal")
    assert chosen
    assert chosen.state == "NOTE"
    assert "each device has to be told" in chosen.text


def test_what_cannot_be_reached_is_a_note(settings: Settings) -> None:
    one = found(settings, ports.free_port())
    assert one
    assert one.state == "NOTE"


def test_what_ends_no_tls_is_wrong(settings: Settings) -> None:
    with socket.create_server((ports.HOST, 0)) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(1024)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        one = found(settings, int(listener.getsockname()[1]))
        thread.join()
    assert one
    assert one.state == "WRONG"
    assert "has no certificate" in one.text


def test_nothing_is_asked_without_tls_or_in_development(settings: Settings) -> None:
    assert found(settings, 1, frontend_url="http://localhost:8080") is None
    assert found(settings, 1, cruddur_env="development") is None
