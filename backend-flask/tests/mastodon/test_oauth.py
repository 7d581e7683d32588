"""Registering an app, and its tokens."""

import base64
import hashlib
import secrets
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.auth import service as auth
from cruddur.auth.service import SignedIn
from cruddur.auth.store import Device
from cruddur.http.services import Services
from cruddur.mastodon import oauth
from cruddur.mastodon.errors import OAuthError
from cruddur.mastodon.oauth import Issued, OpenSession
from cruddur.mastodon.parameters import Parameters
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import AppGrant
from cruddur.worker.loop import Worker
from tests import ports
from tests.mastodon.apps import (
    REDIRECT,
    App,
    Calls,
    decided,
    let_in,
    link_back,
    page_of,
    refused,
    registered,
    sent_to,
    succeeded,
)
from tests.moderators import acts
from tests.people import Person, problem

ME = "/api/v1/accounts/verify_credentials"


def code_of(app: App, person: Person, **asked: str) -> str:
    return sent_to(decided(app, page_of(app, person, **asked)))["code"]


def test_a_code_becomes_a_token_with_the_scopes_that_were_asked_for(
    trial: App, ann: Person
) -> None:
    code = code_of(trial, ann, scope="read write:statuses")
    made = succeeded(trial.exchanges(code))
    assert made["token_type"] == "Bearer"
    assert made["scope"] == "read write:statuses"
    assert isinstance(made["created_at"], int)
    calls = Calls(trial.client, ann, made["access_token"])
    assert calls.get(ME)["acct"] == "ann"
    assert calls.get("/api/v1/apps/verify_credentials")["name"] == "Trial"


def test_the_secret_may_be_sent_as_basic_authentication(trial: App, ann: Person) -> None:
    form = {"grant_type": "authorization_code", "redirect_uri": REDIRECT}
    sent = trial.client.post(
        "/oauth/token",
        data={**form, "code": code_of(trial, ann)},
        auth=(trial.client_id, trial.secret),
    )
    assert succeeded(sent)["access_token"]


def test_a_code_that_is_sent_again_ends_the_token(trial: App, ann: Person) -> None:
    code = code_of(trial, ann)
    token = succeeded(trial.exchanges(code))["access_token"]
    trial.client.delete_cookie("session")
    calls = Calls(trial.client, ann, token)
    calls.get(ME)
    assert refused(trial.exchanges(code), 400) == "invalid_grant"
    assert refused(calls.send("GET", ME), 401) == "The access token is invalid"


def test_a_code_that_is_sent_twice_at_once_leaves_no_token(
    app: Flask, trial: App, ann: Person, sql: cursor
) -> None:
    code = code_of(trial, ann)
    postgres = app.extensions["cruddur"].postgres
    with postgres.autocommit() as db:
        known = oauth.client(db, trial.client_id, trial.secret)
    sent = Parameters({"code": code, "redirect_uri": REDIRECT})

    def open_session(db: Connection, user_uuid: str, grant: AppGrant) -> SignedIn:
        return auth.new_app_session(db, user_uuid, Device("token", "a test", None), grant)

    def exchange(opens: OpenSession) -> Issued:
        evict = app.extensions["cruddur"].session_cache.invalidate_person
        return oauth.exchange(postgres, known, sent, opens, evict)

    with ThreadPoolExecutor(max_workers=1) as thread:
        second: list[Future[Issued]] = []

        def is_settled() -> bool:
            sql.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            return second[0].done() or sql.fetchall() != [(0,)]

        def open_while_it_is_sent_again(
            db: Connection, user_uuid: str, grant: AppGrant
        ) -> SignedIn:
            made = open_session(db, user_uuid, grant)
            second.append(thread.submit(exchange, open_session))
            assert ports.wait_until(is_settled, 5)
            return made

        token = exchange(open_while_it_is_sent_again).token
        with pytest.raises(OAuthError, match="This code is not good"):
            second[0].result()
    trial.client.delete_cookie("session")
    refused(Calls(trial.client, ann, token).send("GET", ME), 401)


def test_a_suspended_person_gets_no_token(trial: App, ann: Person, moderator: Person) -> None:
    code = code_of(trial, ann)
    acts(moderator, "suspend", handle="ann")
    assert refused(trial.exchanges(code), 400) == "invalid_grant"


def test_an_app_gets_a_token_of_its_own_that_says_only_who_it_is(
    trial: App, ann: Person, sql: cursor
) -> None:
    form = {"client_id": trial.client_id, "client_secret": trial.secret}
    asked = {**form, "grant_type": "client_credentials", "scope": "read"}
    made = succeeded(trial.client.post("/oauth/token", data=asked))
    assert (made["token_type"], made["scope"]) == ("Bearer", "read")
    calls = Calls(trial.client, ann, made["access_token"])
    check = "/api/v1/apps/verify_credentials"
    assert calls.get(check)["name"] == "Trial"
    for path in (ME, "/api/v1/timelines/public", "/api/v1/accounts/lookup?acct=ann"):
        said = refused(calls.send("GET", path), 422)
        assert said == "This method requires an authenticated user"
    revoked = trial.client.post("/oauth/revoke", data={**form, "token": calls.token})
    assert refused(revoked, 400) == "unsupported_token_type"
    other = registered(trial.client)
    for wrong in (
        calls.token[:-2],
        calls.token.replace(trial.client_id, other.client_id),
        "app.x.y",
        "app.",
    ):
        refused(Calls(trial.client, ann, wrong).send("GET", check), 401)
    beyond = trial.client.post("/oauth/token", data={**asked, "scope": "profile"})
    assert refused(beyond, 400) == "invalid_scope"
    sql.execute("DELETE FROM oauth_apps WHERE uuid = %s", (trial.client_id,))
    refused(calls.send("GET", check), 401)


def test_a_code_is_bound_to_its_app_and_address_and_to_ten_minutes(
    trial: App, ann: Person, sql: cursor
) -> None:
    other = registered(trial.client)
    assert refused(other.exchanges(code_of(trial, ann)), 400) == "invalid_grant"
    elsewhere = trial.exchanges(code_of(trial, ann), redirect_uri="https://app.example/other")
    assert refused(elsewhere, 400) == "invalid_grant"
    code = code_of(trial, ann)
    sql.execute("UPDATE oauth_codes SET expires_at = now() WHERE used_at IS NULL")
    assert refused(trial.exchanges(code), 400) == "invalid_grant"


def test_a_challenge_needs_its_verifier(trial: App, ann: Person) -> None:
    verifier = secrets.token_urlsafe(48)
    digest = hashlib.sha256(verifier.encode()).digest()
    asked = {
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    for wrong in ({}, {"code_verifier": verifier[::-1]}, {"code_verifier": "short"}):
        exchanged = trial.exchanges(code_of(trial, ann, **asked), **wrong)
        assert refused(exchanged, 400) == "invalid_grant"
    right = trial.exchanges(code_of(trial, ann, **asked), code_verifier=verifier)
    assert succeeded(right)["access_token"]


def test_a_verifier_without_a_challenge_is_refused(trial: App, ann: Person) -> None:
    verifier = secrets.token_urlsafe(48)
    exchanged = trial.exchanges(code_of(trial, ann), code_verifier=verifier)
    assert refused(exchanged, 400) == "invalid_grant"


@pytest.mark.parametrize("method", [{"code_challenge_method": "plain"}, {}])
def test_a_plain_challenge_is_refused(trial: App, ann: Person, method: dict[str, str]) -> None:
    asked = {"code_challenge": "a" * 43, "state": "s", **method}
    assert link_back(page_of(trial, ann, **asked))["error"] == "invalid_request"


@pytest.mark.parametrize("grant", ["password", "refresh_token"])
def test_no_other_way_leads_to_a_token(trial: App, grant: str) -> None:
    sent = trial.exchanges("x", grant_type=grant)
    assert refused(sent, 400) == "unsupported_grant_type"


def test_an_unknown_app_or_a_wrong_secret_is_told_to_register_anew(trial: App) -> None:
    for wrong in ({"client_id": "x"}, {"client_secret": "x"}):
        assert refused(trial.exchanges("x", **wrong), 401) == "invalid_client"


def test_an_app_ends_its_own_tokens_only(trial: App, anns: Calls, bobs: Calls) -> None:
    form = {"client_id": trial.client_id, "client_secret": trial.secret}
    foreign = trial.client.post("/oauth/revoke", data={**form, "token": bobs.token})
    assert refused(foreign, 403) == "unauthorized_client"
    for _ in range(2):
        assert (
            succeeded(trial.client.post("/oauth/revoke", data={**form, "token": anns.token})) == {}
        )
    refused(anns.send("GET", ME), 401)
    bobs.get(ME)


def test_a_token_of_an_app_ends_with_everything_that_ends_sessions(trial: App, ann: Person) -> None:
    calls = let_in(trial, ann)
    calls.get(ME)
    assert ann.delete("/api/auth/sessions").status_code == 204
    refused(calls.send("GET", ME), 401)


def test_a_token_of_an_app_is_good_for_the_apps_api_alone(anns: Calls) -> None:
    for path in ("/api/activities/home", "/api/auth/me", "/api/message_groups"):
        problem(anns.send("GET", path), 403, "insufficient_scope")


def test_what_there_is_of_oauth_is_described(client: FlaskClient) -> None:
    said = succeeded(client.get("/.well-known/oauth-authorization-server"))
    assert said["code_challenge_methods_supported"] == ["S256"]
    assert said["grant_types_supported"] == ["authorization_code", "client_credentials"]
    assert said["authorization_endpoint"] == "http://localhost:3000/oauth/authorize"


def test_codes_and_apps_that_nobody_uses_are_deleted(
    trial: App, anns: Calls, worker: Worker, services: Services, sql: cursor
) -> None:
    registered(trial.client)
    being_let_in = registered(trial.client)
    code_of(being_let_in, anns.person)
    sql.execute("UPDATE oauth_apps SET created_at = now() - interval '31 days'")
    sql.execute("UPDATE oauth_codes SET expires_at = now() WHERE used_at IS NOT NULL")
    worker.work_once()
    left = "SELECT (SELECT count(*) FROM oauth_codes), (SELECT count(*) FROM oauth_apps)"
    sql.execute(left)
    assert sql.fetchall() == [(1, 2)], "one has a token, and one is just being let in"
    sql.execute("UPDATE oauth_codes SET expires_at = now()")
    for _ in range(2):
        with services.postgres.transaction() as db:
            oauth.tidy(db)
    sql.execute(left)
    assert sql.fetchall() == [(0, 1)]
    anns.get(ME)
