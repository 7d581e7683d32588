"""A push service on this machine, and browsers that decrypt what it got for them."""

import base64
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.people import Person, answered

HOST = "127.0.0.1"
ALERTS = "/api/alerts"
SUBSCRIPTION = f"{ALERTS}/subscription"
PUSH_KINDS = ["mention", "reply", "message", "follow", "report"]


def base64url(content: bytes) -> str:
    """As browsers write keys."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@dataclass(frozen=True)
class Received:
    """A push as it came over the wire."""

    path: str
    headers: dict[str, str]
    content: bytes


@dataclass
class PushService:
    """Takes pushes, but for the answers that it was given for some paths. A path that it `holds`
    gets no answer before one comes to `lets_go`."""

    port: int = 0
    received: list[Received] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)
    holds: set[str] = field(default_factory=set)
    lets_go: str = ""
    let_go: threading.Event = field(default_factory=threading.Event)

    @property
    def origin(self) -> str:
        """Its address, for PUSH_TEST_ORIGIN."""
        return f"http://{HOST}:{self.port}"

    def takes(self, push: Received) -> None:
        """Notes a push, and answers it when it is time."""
        self.received.append(push)
        if push.path == self.lets_go:
            self.let_go.set()
        if push.path in self.holds:
            self.let_go.wait(30)


@dataclass(frozen=True)
class Device:
    """A browser with its keys."""

    path: str
    key: ec.EllipticCurvePrivateKey
    auth: bytes

    @classmethod
    def new(cls) -> "Device":
        """One that nobody knows yet."""
        path = f"/{secrets.token_urlsafe(8)}"
        return cls(path, ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(16))

    def subscription(self, service: PushService) -> dict[str, Any]:
        """What the page sends to the API."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": base64url(point), "auth": base64url(self.auth)}
        return {"endpoint": service.origin + self.path, "keys": keys}

    def reads(self, service: PushService) -> list[dict[str, Any]]:
        """What it was told, oldest first."""
        return [self.decrypts(push.content) for push in service.received if push.path == self.path]

    def decrypts(self, content: bytes) -> dict[str, Any]:
        """What a push says."""
        text = http_ece.decrypt(content, private_key=self.key, auth_secret=self.auth)
        return dict(json.loads(text))


def gets_pushes(
    person: Person, service: PushService, *kinds: str, quiet: dict[str, str] | None = None
) -> Device:
    """Turns pushes on, of all kinds where none is named, in the browser of a person's session."""
    device = Device.new()
    assert person.put(SUBSCRIPTION, device.subscription(service)).status_code == 204
    wanted = {"push": [*kinds] or PUSH_KINDS, "mail": [], "quiet": quiet}
    answered(person.put(ALERTS, wanted))
    return device


@contextmanager
def push_service() -> Iterator[PushService]:
    """One that listens meanwhile."""
    service = PushService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            service.takes(Received(self.path, dict(self.headers), content))
            status = service.answers.get(self.path, 201)
            self.send_response(status)
            if status // 100 == 3:
                self.send_header("Location", f"{service.origin}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer((HOST, 0), Handler)
    service.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield service
    finally:
        service.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()
