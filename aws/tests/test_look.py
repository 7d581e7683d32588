"""The look at what a deploy left running: a TLS server on loopback answers for the place."""

import ssl
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from local import ports

from aws import rollout
from aws.deploy_options import RefusedError

HOST = "cruddur.example"
ANSWERS = {
    "/": (200, '<!doctype html><div id="root"></div>'),
    "/api/ready": (200, '{"status": "ok"}'),
}


class Place(ThreadingHTTPServer):
    """An HTTPS server with fixed answers."""

    answers: dict[str, tuple[int, str]]


class Handler(BaseHTTPRequestHandler):
    """Responds with the answer of its server."""

    def do_GET(self) -> None:
        """One answer."""
        assert isinstance(self.server, Place)
        status, body = self.server.answers[self.path]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def certificate(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("tls") / "certificate.pem"
    writer = Path(__file__).with_name("certificate.py")
    subprocess.run([programs / "python", writer, HOST, file], check=True)
    return file


@pytest.fixture
def place(certificate: Path) -> Iterator[Place]:
    server = Place((ports.HOST, 0), Handler)
    server.answers = dict(ANSWERS)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


@pytest.fixture(autouse=True)
def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a second look: what is wrong here stays wrong."""
    monkeypatch.setattr(rollout, "SMOKE_SECONDS", 0)


def look(place: Place, context: ssl.SSLContext, host: str = HOST) -> None:
    rollout.look(ports.HOST, host, context, port=place.server_port)


def test_a_place_that_answers_is_left_running(place: Place, trusting: ssl.SSLContext) -> None:
    look(place, trusting)


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/api/ready", 503, "The API does not answer at the moment."),
        ("/api/ready", 200, '{"status": "degraded"}'),
        ("/api/ready", 200, "<html>"),
        ("/", 200, "Welcome to nginx"),
    ],
)
def test_a_place_that_answers_otherwise_is_refused(
    place: Place, trusting: ssl.SSLContext, path: str, status: int, body: str
) -> None:
    place.answers[path] = (status, body)
    with pytest.raises(RefusedError, match="does not answer as it should"):
        look(place, trusting)


def test_a_certificate_of_another_name_is_refused(place: Place, trusting: ssl.SSLContext) -> None:
    with pytest.raises(RefusedError, match="certificate"):
        look(place, trusting, host="other.example")
