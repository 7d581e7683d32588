"""A real provider of OpenID Connect, and browsers that go there and come back."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx
import pytest
from flask import Flask
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur import create_app
from cruddur.http.services import Services
from cruddur.server.health import ping_postgres, wait_for
from cruddur.settings import Settings
from tests import ports
from tests.browsers import ORIGIN, Browser
from tests.documented import DocumentedClient
from tests.people import answered
from tests.stores import ROOT

SECRET = "a secret that only the tests know"
SCHOOL = "school"
WAY_BACK = f"{ORIGIN}/signin/{SCHOOL}"
PROVIDERS = "/api/auth/providers"
ANSWER = f"{PROVIDERS}/answer"
SIGN_IN = "/api/auth/signin/provider"
SIGN_UP = "/api/auth/signup/provider"
PROOF = "/api/auth/proof/provider"
LINKED = "/api/auth/linked_accounts"


def toml_of(issuer: str, name: str = SCHOOL) -> str:
    """The setting for this provider alone."""
    return (
        f'[{name}]\nissuer = "{issuer}"\nclient_id = "cruddur"\nclient_secret = "{SECRET}"\n'
        'label = "The school"\n'
    )


@contextmanager
def running_provider() -> Iterator[str]:
    """Starts the real one, and gives its issuer."""
    port = ports.free_port()
    script = [str(ROOT / ".venv/node/node"), "local/identity-provider.mjs", str(port), SECRET]
    process = subprocess.Popen(
        [*script, WAY_BACK], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        assert ports.wait_until(lambda: ports.answers(port), 60), "the provider did not start"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="session")
def issuer() -> Iterator[str]:
    """The real provider."""
    with running_provider() as issuer:
        yield issuer


@pytest.fixture(scope="session")
def place_with_school(app: Flask, settings: Settings, issuer: str) -> Iterator[Flask]:
    """The application of `school`, in all tests."""
    yield from place_with(app, settings, issuer)


@pytest.fixture
def school(place_with_school: Flask, sql: cursor) -> Flask:  # noqa: ARG001 (an empty database)
    """A place where people sign in by accounts at the real provider."""
    return connected(place_with_school)


def connected(place: Flask) -> Flask:
    """A place that other tests have used, once Postgres answers it: some end all connections."""
    services: Services = place.extensions["cruddur"]
    wait_for(lambda: ping_postgres(services.postgres))
    return place


def visit(url: str, name: str) -> dict[str, str]:
    """Signs in at the real provider as `name`, and agrees; returns what the browser brings back."""
    with httpx.Client(trust_env=False) as client:
        response = client.get(url)
        while True:
            if response.is_redirect:
                location = urljoin(str(response.url), response.headers["Location"])
                if location.startswith(WAY_BACK):
                    return dict(parse_qsl(urlsplit(location).query))
                response = client.get(location)
                continue
            form = re.search(r'<form [^>]*action="([^"]+)"', response.text)
            prompt = re.search(r'name="prompt" value="(\w+)"', response.text)
            assert form, response.text
            assert prompt, response.text
            typed = {"prompt": prompt[1], "login": name, "password": "any"}
            response = client.post(form[1], data=typed)


def begins(browser: Browser, path: str = SIGN_IN) -> str:
    """Begins, and returns where the browser is sent."""
    return str(answered(browser.post(f"{path}/begin", {"provider": SCHOOL}))["url"])


def brings(browser: Browser, back: dict[str, str]) -> TestResponse:
    """Comes back from the provider."""
    brought: dict[str, str] = {
        name: back[name] for name in ("state", "code", "iss") if name in back
    }
    body: dict[str, str] = {"provider": SCHOOL, **brought}
    return browser.post(ANSWER, body)


def goes(browser: Browser, name: str, path: str = SIGN_IN) -> str:
    """Goes to the real provider as `name`, and comes back; returns the state."""
    back = visit(begins(browser, path), name)
    answered(brings(browser, back))
    return back["state"]


def joins(browser: Browser, name: str, handle: str | None = None, **more: object) -> TestResponse:
    """Joins by the account `name` at the real provider."""
    return signs_up(browser, goes(browser, name), handle or name, **more)


def signs_up(browser: Browser, state: str, handle: str, **more: object) -> TestResponse:
    """Chooses a handle."""
    form = {"state": state, "handle": handle, "display_name": handle.title(), **more}
    return browser.post(SIGN_UP, form)


def signs_in(browser: Browser, name: str, **more: object) -> TestResponse:
    """Signs in by the account `name` at the real provider."""
    return browser.post(SIGN_IN, {"state": goes(browser, name), **more})


def place_with(app: Flask, settings: Settings, issuer: str) -> Iterator[Flask]:
    """An application with this provider alone."""
    assert app, "the schema is there"
    place = create_app(settings.model_copy(update={"oidc_providers": toml_of(issuer)}))
    place.test_client_class = DocumentedClient
    services: Services = place.extensions["cruddur"]
    yield place
    services.session_cache.close()
    services.place.close()
    services.postgres.close()
    services.dynamodb.close()
