"""A provider of OpenID Connect that says what a test wants it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from joserfc import jwt
from joserfc.jwk import RSAKey
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.auth.dependencies import AuthServices
from cruddur.openid.exchange import Client
from cruddur.settings import Settings
from tests.browsers import Browser
from tests.providers import SIGN_IN, begins, brings, connected, place_with


@cache
def new_key(kid: str, number: int = 1) -> RSAKey:  # noqa: ARG001 (tells two keys with one id apart)
    """A key of a provider, the same one each time, because making one takes a while."""
    return RSAKey.generate_key(2048, {"kid": kid})


@dataclass
class FakeProvider:
    """Answers each path with what it is told to, and signs tokens. `url` is where a browser was
    sent last."""

    port: int
    key: RSAKey = field(default_factory=lambda: new_key("one"))
    url: str = ""
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    metadata: dict[str, object] = field(default_factory=dict)
    claims: dict[str, object] = field(default_factory=dict)
    header: dict[str, object] = field(default_factory=dict)

    @cached_property
    def issuer(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answers a request."""
        path = urlsplit(request.path).path
        self.asked.append(path)
        if told := self.answers.get(path):
            told(request)
        else:
            says(self.said(path))(request)

    def said(self, path: str) -> object:
        """What a good provider says at this path."""
        match path:
            case "/.well-known/openid-configuration":
                return {
                    "issuer": self.issuer,
                    "authorization_endpoint": f"{self.issuer}/auth",
                    "token_endpoint": f"{self.issuer}/token",
                    "jwks_uri": f"{self.issuer}/keys",
                    **self.metadata,
                }
            case "/keys":
                return {"keys": [self.key.as_dict(private=False)]}
            case "/token":
                return {"access_token": "token", "token_type": "Bearer", "id_token": self.token()}
            case _:
                return {}

    def token(self, key: Any = None) -> str:
        """A token for whoever was sent here last."""
        asked = dict(parse_qsl(urlsplit(self.url).query))
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": "zoe",
            "aud": "cruddur",
            "iat": now,
            "exp": now + 60,
            "nonce": asked.get("nonce", ""),
            "email": "zoe@example.org",
            "email_verified": True,
            **self.claims,
        }
        sent = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": "RS256", "kid": "one", **self.header}
        return jwt.encode(header, sent, key or self.key, algorithms=[str(header["alg"])])

    def sends_back(self, browser: Browser, path: str = SIGN_IN, **changes: str) -> TestResponse:
        """The browser is sent here and comes back."""
        self.url = begins(browser, path)
        asked = dict(parse_qsl(urlsplit(self.url).query))
        return brings(browser, {"state": asked["state"], "code": "a code", **changes})

    @property
    def state(self) -> str:
        """Of the browser that was sent here last."""
        return dict(parse_qsl(urlsplit(self.url).query))["state"]


def says(value: object, status: int = 200, **headers: str) -> Callable[..., None]:
    """Answers with this as JSON, or with these bytes as they are."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, content in headers.items():
            request.send_header(name.replace("_", "-"), content)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return answer


@pytest.fixture(scope="session")
def running_fake() -> Iterator[FakeProvider]:
    """The provider of `fake`, in all tests."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            try:
                provider.answer(self)
            except OSError:
                # The other side has given up.
                self.close_connection = True

        do_POST = do_GET  # noqa: N815 (its name in the library)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        provider = FakeProvider(server.server_address[1])
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield provider
        server.shutdown()


@pytest.fixture(scope="session")
def place_with_fake(app: Flask, settings: Settings, running_fake: FakeProvider) -> Iterator[Flask]:
    """The application of `faked`, in all tests."""
    yield from place_with(app, settings, running_fake.issuer)


@pytest.fixture
def fake(running_fake: FakeProvider) -> FakeProvider:
    """A provider that says what it is told to, and of which nothing is known yet."""
    vars(running_fake).update(vars(FakeProvider(running_fake.port)))
    return running_fake


@pytest.fixture
def faked(place_with_fake: Flask, fake: FakeProvider, sql: cursor) -> Flask:  # noqa: ARG001
    """A place where people sign in by accounts at that provider."""
    forget(place_with_fake)
    return connected(place_with_fake)


def forget(place: Flask) -> None:
    """The place knows nothing of its providers any more."""
    auth: AuthServices = place.extensions["cruddur.auth"]
    clients = cast(dict[str, Client], auth.providers)
    clients |= {name: Client(client.provider) for name, client in clients.items()}
