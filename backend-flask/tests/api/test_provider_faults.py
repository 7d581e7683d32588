"""What providers say wrong, or not at all, or too slowly."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from flask import Flask
from joserfc.jwk import OctKey

from cruddur.http.services import Services
from cruddur.openid import exchange, metadata, outgoing
from tests import ports
from tests.api.test_passkeys import OPTIONS
from tests.browsers import Browser
from tests.fake_providers import FakeProvider, forget, new_key, says
from tests.people import answered, fault, problem
from tests.providers import PROOF, SECRET, SIGN_IN, begins, brings, signs_up, toml_of

CONFIGURATION = "/.well-known/openid-configuration"
HUGE = b'{"keys": "' + b"x" * outgoing.MAX_BYTES + b'"}'


def babbles(request: BaseHTTPRequestHandler) -> None:
    """Answers with what is no HTTP."""
    request.wfile.write(b"\0" * 100)


NONSENSE: list[tuple[str, Callable[..., None]]] = [
    ("no JSON", says(b"<html>")),
    ("a list", says([])),
    ("deep", says(b"[" * 100_000)),
    ("huge", says(HUGE)),
    ("compressed", says(b"\x1f\x8b\x08", Content_Encoding="gzip")),
    ("an error", says({}, 500)),
    ("a redirect", says({}, 302, Location="http://127.0.0.1/")),
    ("no HTTP", babbles),
    ("nothing", lambda _: None),
]


@pytest.fixture
def browser(faked: Flask) -> Browser:
    """A browser at a place with that provider."""
    return Browser(faked)


def test_a_good_answer_signs_up(browser: Browser, fake: FakeProvider) -> None:
    assert answered(fake.sends_back(browser))["email"] == "zoe@example.org"
    answered(signs_up(browser, fake.state, "zoe"))
    assert fake.asked == [CONFIGURATION, "/token", "/keys"]


@pytest.mark.parametrize(
    ("claims", "header"),
    [
        ({"nonce": "of another request"}, {}),
        ({"nonce": None}, {}),
        ({"iss": "https://evil.example"}, {}),
        ({"iss": None}, {}),
        ({"aud": "another client"}, {}),
        ({"aud": ["cruddur", "other"]}, {}),
        ({"aud": ["cruddur", "other"], "azp": "other"}, {}),
        ({"aud": None}, {}),
        ({"exp": 1}, {}),
        ({"exp": None}, {}),
        ({"iat": 4_000_000_000}, {}),
        ({"nbf": 4_000_000_000}, {}),
        ({"sub": None}, {}),
        ({"sub": ""}, {}),
        ({"sub": 7}, {}),
        ({"sub": "x" * 256}, {}),
        ({}, {"kid": "unknown"}),
    ],
    ids=str,
)
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    browser: Browser, fake: FakeProvider, claims: dict[str, object], header: dict[str, object]
) -> None:
    fake.claims, fake.header = claims, header
    refused = problem(fake.sends_back(browser), 422, "invalid")
    assert fault(refused) == ("state", "provider_refused")


def test_a_token_with_another_signature_is_refused(browser: Browser, fake: FakeProvider) -> None:
    forged: list[tuple[Any, dict[str, object]]] = [
        (new_key("one", 2), {}),
        (OctKey.import_key(SECRET), {"alg": "HS256"}),
    ]
    for key, header in forged:
        fake.header = header
        told = {"access_token": "token", "id_token": ""}

        def answer(request: BaseHTTPRequestHandler, key: Any = key, told: Any = told) -> None:
            says(told | {"id_token": fake.token(key)})(request)

        fake.answers["/token"] = answer
        refused = problem(fake.sends_back(browser), 422, "invalid")
        assert fault(refused) == ("state", "provider_refused")
    fake.header = {}
    unsigned = fake.token().split(".")
    none = "eyJhbGciOiJub25lIn0"
    for token in (f"{none}.{unsigned[1]}.", "a.b.c", "", None, 7, "x" * 10_000):
        fake.answers["/token"] = says({"access_token": "token", "id_token": token})
        refused = problem(fake.sends_back(browser), 422, "invalid")
        assert fault(refused) == ("state", "provider_refused")


def test_a_code_that_the_provider_refuses_is_refused(browser: Browser, fake: FakeProvider) -> None:
    fake.answers["/token"] = says({"error": "invalid_grant"}, 400)
    refused = problem(fake.sends_back(browser), 422, "invalid")
    assert fault(refused) == ("state", "provider_refused")


def test_a_provider_that_says_who_it_is_has_to(browser: Browser, fake: FakeProvider) -> None:
    fake.metadata["authorization_response_iss_parameter_supported"] = True
    refused = problem(fake.sends_back(browser), 422, "invalid")
    assert fault(refused) == ("state", "provider_refused")
    answered(fake.sends_back(browser, iss=fake.issuer))


@pytest.mark.parametrize("path", [CONFIGURATION, "/token", "/keys"])
def test_nonsense_is_told_as_a_provider_that_is_away(
    faked: Flask, browser: Browser, fake: FakeProvider, path: str
) -> None:
    for name, told in NONSENSE:
        forget(faked)
        fake.answers[path] = told
        if path == CONFIGURATION:
            response = browser.post(f"{SIGN_IN}/begin", {"provider": "school"})
        else:
            response = fake.sends_back(browser)
        assert response.status_code == 503, name
        assert problem(response, 503, "provider_away")["detail"].startswith("The school")
    # Nothing of it is kept.
    del fake.answers[path]
    answered(fake.sends_back(browser))


@pytest.mark.parametrize(
    "changes",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://evil.example/token"},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": 7},
        {"authorization_endpoint": None},
        {"token_endpoint_auth_methods_supported": ["private_key_jwt"]},
    ],
    ids=str,
)
def test_a_configuration_that_cannot_be_used_sends_nobody_anywhere(
    browser: Browser, fake: FakeProvider, changes: dict[str, object]
) -> None:
    fake.metadata |= changes
    response = browser.post(f"{SIGN_IN}/begin", {"provider": "school"})
    problem(response, 503, "provider_away")


def test_a_provider_that_does_not_answer_is_away(another_app: Callable[..., Flask]) -> None:
    issuer = f"http://127.0.0.1:{ports.free_port()}"
    browser = Browser(another_app(oidc_providers=toml_of(issuer)))
    response = browser.post(f"{SIGN_IN}/begin", {"provider": "school"})
    away = problem(response, 503, "provider_away")
    assert response.headers["Retry-After"] == "5"
    assert issuer not in str(away)


def test_a_slow_provider_is_given_up_and_holds_nobody_up(
    faked: Flask, fake: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metadata, "REQUEST_SECONDS", 1.0)
    over, reached = threading.Event(), threading.Semaphore(0)

    def drips(request: BaseHTTPRequestHandler) -> None:
        reached.release()
        request.send_response(200)
        request.end_headers()
        # A byte now and then, so that each read succeeds.
        while not over.wait(0.05):
            request.wfile.write(b" ")

    services: Services = faked.extensions["cruddur"]
    slots = max(1, services.settings.api_threads // 4)
    browsers = [Browser(faked) for _ in range(slots)]
    urls = [begins(browser) for browser in browsers]
    fake.answers["/token"] = drips

    def waits(number: int) -> int:
        state = urls[number].split("state=")[1].split("&")[0]
        return brings(browsers[number], {"state": state, "code": "a code"}).status_code

    with ThreadPoolExecutor(slots) as pool:
        waiting = pool.map(waits, range(slots))
        for _ in range(slots):
            assert reached.acquire(timeout=60)
        # All slots are taken, and no connection to Postgres is.
        bystander = Browser(faked)
        busy = bystander.post(f"{SIGN_IN}/begin", {"provider": "school"})
        problem(busy, 503, "busy")
        for _ in range(services.settings.api_threads):
            answered(bystander.get("/api/place"))
        assert list(waiting) == [503] * slots
    over.set()


def test_the_whole_exchange_is_given_up_in_time(
    browser: Browser, fake: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(fake.sends_back(browser))
    monkeypatch.setattr(exchange, "EXCHANGE_SECONDS", 0)
    problem(fake.sends_back(browser), 503, "provider_away")


def test_configuration_and_keys_are_fetched_once_an_hour(
    browser: Browser, fake: FakeProvider
) -> None:
    for _ in range(3):
        answered(fake.sends_back(browser))
    assert fake.asked.count(CONFIGURATION) == 1
    assert fake.asked.count("/keys") == 1


def test_a_new_key_is_fetched_once_a_minute_at_most(
    browser: Browser, fake: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(fake.sends_back(browser))
    fake.key = new_key("two")
    fake.header = {"kid": "two"}
    problem(fake.sends_back(browser), 422, "invalid")
    assert fake.asked.count("/keys") == 1
    monkeypatch.setattr(metadata, "KEYS_AT_MOST_EVERY", 0)
    answered(fake.sends_back(browser))
    assert fake.asked.count("/keys") == 2


def test_the_address_comes_from_userinfo_where_the_token_has_none(
    browser: Browser, fake: FakeProvider
) -> None:
    fake.metadata["userinfo_endpoint"] = f"{fake.issuer}/me"
    fake.claims = {"email": None, "email_verified": None}
    said = {"sub": "zoe", "email": "Zoe@Example.org", "email_verified": "true"}
    fake.answers["/me"] = says(said)
    assert answered(fake.sends_back(browser))["email"] == "zoe@example.org"
    fake.answers["/me"] = says(said | {"sub": "somebody else"})
    refused = problem(fake.sends_back(browser), 422, "invalid")
    assert fault(refused) == ("state", "provider_refused")


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": 1.5},
        {"email": "not an address"},
        {"email": ["zoe@example.org"]},
        {"email": "=?utf-8?q?zoe?=@example.org"},
        {"email": "x" * 300 + "@example.org"},
    ],
    ids=str,
)
def test_an_address_that_is_not_verified_is_none(
    browser: Browser, fake: FakeProvider, claims: dict[str, object]
) -> None:
    fake.claims = claims
    assert answered(fake.sends_back(browser))["email"] is None


def test_a_provider_that_does_not_say_when_proves_nothing(
    faked: Flask, browser: Browser, fake: FakeProvider
) -> None:
    answered(fake.sends_back(browser))
    answered(signs_up(browser, fake.state, "zoe"))
    for moment in (None, 1, "now", True, 4_000_000_000):
        fake.claims = {"auth_time": moment}
        said = fake.sends_back(browser, PROOF)
        if moment == "now":
            problem(said, 422, "invalid")
            continue
        answered(said)
        refused = problem(browser.post(PROOF, {"state": fake.state}), 422, "invalid")
        assert fault(refused) == ("state", "proves_nothing")
        elsewhere = Browser(faked)
        answered(fake.sends_back(elsewhere))
        answered(elsewhere.post(SIGN_IN, {"state": fake.state}))
        problem(elsewhere.get(OPTIONS), 403, "proof_required")


def test_what_a_provider_says_is_in_no_log(
    browser: Browser, fake: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    fake.claims = {"nonce": "of another request"}
    problem(fake.sends_back(browser), 422, "invalid")
    assert "sign-in by school is refused" in caplog.text
    for secret in ("zoe", SECRET, "a code", fake.state):
        assert secret not in caplog.text
