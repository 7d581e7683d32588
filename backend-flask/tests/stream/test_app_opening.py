"""Which apps of others may open a stream, and when it ends."""

import re
from itertools import islice

import httpx
import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.mastodon.scopes import SUPPORTED, covers
from cruddur.stream.apps.feeds import DECLARED
from tests.mastodon.apps import App, Calls, let_in, registered, succeeded
from tests.people import People, Person
from tests.stream.app_readers import STREAMING, AppReaders, app_of
from tests.stream.conftest import Start
from tests.stream.readers import PATIENCE_SECONDS, Tell

PATHS = [f"/{one.path}" for one in DECLARED if one.path]
INVALID = "The access token is invalid"
OUTSIDE = "This action is outside the authorized scopes"


@pytest.fixture
def anns(app: Flask, ann: Person) -> Calls:
    return app_of(app, ann)


def test_every_stream_is_declared_with_a_scope_that_there_is() -> None:
    assert {one.scope for one in DECLARED} <= set(SUPPORTED)
    assert len({one.name for one in DECLARED}) == len(DECLARED)


@pytest.mark.parametrize("path", [*PATHS, "/list?list=1", ""])
def test_without_a_good_token_nobody_streams(
    path: str, ann: Person, other_app_readers: AppReaders, people: People
) -> None:
    people.person("demo_person")
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    headers: dict[str, str] = {} if path else upgrade
    address = STREAMING + path
    for sent in (
        {},
        {"Cookie": f"session={ann.token}"},
        {"Authorization": f"Bearer {ann.token}x"},
        {"Sec-WebSocket-Protocol": "nothing"},
    ):
        refused = other_app_readers.refused(address, headers={**headers, **sent})
        assert refused == (401, INVALID)
    query = f"{address}{'&' if '?' in address else '?'}access_token=nothing"
    assert other_app_readers.refused(query, headers=headers) == (401, INVALID)


@pytest.mark.parametrize("granted", ["read:statuses", "read:notifications", "write"])
def test_a_token_opens_exactly_the_streams_of_its_scopes(
    granted: str, app: Flask, ann: Person, app_readers: AppReaders
) -> None:
    narrow = app_of(app, ann, granted)
    for declared in DECLARED:
        if not declared.path:
            continue
        query = "?tag=bread" if "hashtag" in declared.path else ""
        if covers([granted], declared.scope):
            app_readers.open(narrow, f"/{declared.path}{query}").response.close()
        else:
            refused = app_readers.refused(f"{STREAMING}/{declared.path}{query}", narrow.token)
            assert refused == (403, OUTSIDE)


def test_a_token_may_stand_in_the_query_and_a_page_of_any_origin_may_ask(
    anns: Calls, app_readers: AppReaders
) -> None:
    for slash in ("", "/"):
        path = f"{STREAMING}/public{slash}?access_token={anns.token}"
        with httpx.stream("GET", app_readers.url + path, trust_env=False) as answer:
            assert answer.status_code == 200
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert "Access-Control-Allow-Credentials" not in answer.headers
    asked = {"Origin": "https://elk.example", "Access-Control-Request-Method": "GET"}
    preflight = app_readers.request(f"{STREAMING}/user", method="OPTIONS", headers=asked)
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in preflight.headers["Access-Control-Allow-Headers"]


def test_what_there_is_not_is_said(anns: Calls, app_readers: AppReaders) -> None:
    for path, refused in (
        ("/list?list=1", (404, "This place has no lists.")),
        ("/nothing", (404, "Record not found")),
        ("/hashtag", (422, "Validation failed: Name a tag.")),
    ):
        assert app_readers.refused(STREAMING + path, anns.token) == refused
    health = app_readers.request(f"{STREAMING}/health")
    assert (health.status_code, health.text) == (200, "OK")


def test_a_stream_has_no_line_that_apps_do_not_know(
    anns: Calls, ann: Person, app_readers: AppReaders, tell: Tell
) -> None:
    headers = {"Authorization": f"Bearer {anns.token}"}
    with httpx.stream(
        "GET", f"{app_readers.url}{STREAMING}/user", headers=headers, trust_env=False,
        timeout=PATIENCE_SECONDS,
    ) as answer:  # fmt: skip
        lines = answer.iter_lines()
        assert next(lines) == ":thump"
        ann.posts()
        tell()
        # A comment has no block of its own, which some apps would take for an event.
        told = list(islice((line for line in lines if not line.startswith(":")), 3))
    assert re.fullmatch(r"event: update\ndata: \{.+\}\n", "\n".join(told))


def test_a_stream_ends_with_its_token(app: Flask, ann: Person, app_readers: AppReaders) -> None:
    trial: App = registered(app.test_client())
    calls = let_in(trial, ann)
    stream, stays = (app_readers.open(one, "/user") for one in (calls, app_of(app, ann)))
    form = {"client_id": trial.client_id, "client_secret": trial.secret, "token": calls.token}
    succeeded(trial.client.post("/oauth/revoke", data=form))
    stream.ends()
    assert app_readers.refused(f"{STREAMING}/user", calls.token) == (401, INVALID)
    assert not stays.response.is_closed


def test_a_token_of_ours_streams_with_what_its_scopes_mean_here(
    ann: Person, people: People, app_readers: AppReaders, sql: cursor
) -> None:
    assert sql
    reads, writes = people.with_scopes(ann, "read"), people.with_scopes(ann, "write")
    app_readers.open(Calls(ann.client, ann, reads.token), "/user")
    assert app_readers.refused(f"{STREAMING}/user", writes.token) == (403, OUTSIDE)


def test_an_address_and_a_person_have_a_most_with_browsers(
    app: Flask, ann: Person, other_app_readers: AppReaders
) -> None:
    anns = app_of(app, ann)
    other_app_readers.open(anns, "/user")
    other_app_readers.socket(anns)
    answer = other_app_readers.request(f"{STREAMING}/user", anns.token)
    assert answer.json() == {"error": "Too many requests"}
    assert answer.status_code == 429
    assert answer.headers["X-RateLimit-Remaining"] == "0"


def test_a_restart_ends_streams_and_no_token_is_in_a_log(
    own_stream: Start, app: Flask, ann: Person, app_readers: AppReaders
) -> None:
    anns = app_of(app, ann)
    url, process = own_stream()
    address = url.removesuffix("/api/stream") + STREAMING
    with httpx.stream(
        "GET", f"{address}/user?access_token={anns.token}", trust_env=False
    ) as answer:
        assert httpx.get(f"{address}?access_token={anns.token}", trust_env=False).status_code == 422
        process.terminate()
        assert set(answer.iter_lines()) == {":thump"}
    output, errors = process.communicate(timeout=PATIENCE_SECONDS)
    assert anns.token not in output + errors
    assert app_readers
