"""Registering an app, and its tokens."""

import base64
import hashlib
import secrets

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.mastodon.apps import (
    REDIRECT,
    App,
    Calls,
    decided,
    let_in,
    page_of,
    refused,
    registered,
    sent_to,
    succeeded,
)
from tests.people import Person, answered, problem

ME = "/api/v1/accounts/verify_credentials"


def code_of(app: App, person: Person, **asked: str) -> str:
    return sent_to(decided(app, page_of(app, person, **asked)))["code"]


def test_an_app_registers_with_a_form_or_json_and_addresses_in_several_forms(
    client: FlaskClient,
) -> None:
    made = succeeded(
        client.post(
            "/api/v1/apps",
            data={
                "client_name": "Trial",
                "redirect_uris": "icecubesapp://\nurn:ietf:wg:oauth:2.0:oob",
                "website": "https://trial.example",
            },
        )
    )
    assert made["redirect_uris"] == ["icecubesapp://", "urn:ietf:wg:oauth:2.0:oob"]
    assert made["scopes"] == ["read"]
    assert made["client_secret_expires_at"] == 0
    assert made["id"].isdigit()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,hello",
        "http://app.example/",
        "https://app.example/#part",
        "//app.example",
        "no address",
        "",
    ],
)
def test_an_app_with_an_address_that_a_browser_would_run_or_that_is_none_is_refused(
    client: FlaskClient, address: str
) -> None:
    form = {"client_name": "Trial", "redirect_uris": address}
    assert refused(client.post("/api/v1/apps", json=form), 422).startswith("Validation failed: ")


@pytest.mark.parametrize("name", ["two\nlines", "\u202elairT", "\u200b", "x" * 1001], ids=ascii)
def test_an_app_with_a_name_that_deceives_is_refused(client: FlaskClient, name: str) -> None:
    form = {"client_name": name, "redirect_uris": "https://app.example/cb"}
    said = refused(client.post("/api/v1/apps", json=form), 422)
    assert said.startswith("Validation failed: Name")


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


def test_a_plain_challenge_is_told_to_the_app_as_refused(trial: App, ann: Person) -> None:
    asked = {"code_challenge": "a" * 43, "code_challenge_method": "plain", "state": "s"}
    back = sent_to(page_of(trial, ann, **asked))
    assert (back["error"], back["state"]) == ("invalid_request", "s")


@pytest.mark.parametrize("grant", ["password", "client_credentials", "refresh_token"])
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


def test_a_person_sees_what_apps_may_do_and_revokes_one(trial: App, ann: Person) -> None:
    calls = let_in(trial, ann, scope="read write:statuses", life="3600")
    (shown,) = [one for one in answered(ann.get("/api/auth/me/tokens")) if one["app"]]
    assert shown["name"] == "Trial"
    assert shown["scopes"] == []
    assert shown["app"]["scopes"] == ["read", "write:statuses"]
    assert shown["app"]["expires_in"] == 3600
    named = [one["name"] for one in answered(ann.get("/api/auth/sessions"))]
    assert "Trial" in named
    assert ann.delete(f"/api/auth/sessions/{shown['uuid']}").status_code == 204
    refused(calls.send("GET", ME), 401)


def test_a_token_of_an_app_is_good_for_the_apps_api_alone(anns: Calls) -> None:
    for path in ("/api/activities/home", "/api/auth/me", "/api/message_groups"):
        problem(anns.send("GET", path), 403, "insufficient_scope")


def test_what_there_is_of_oauth_is_described(client: FlaskClient) -> None:
    said = succeeded(client.get("/.well-known/oauth-authorization-server"))
    assert said["code_challenge_methods_supported"] == ["S256"]
    assert said["grant_types_supported"] == ["authorization_code"]
    assert said["authorization_endpoint"] == "http://localhost:3000/oauth/authorize"


def test_codes_and_apps_that_nobody_uses_are_deleted(
    trial: App, anns: Calls, worker: Worker, sql: cursor
) -> None:
    registered(trial.client)
    sql.execute("UPDATE oauth_apps SET created_at = now() - interval '31 days'")
    sql.execute("UPDATE oauth_codes SET expires_at = now()")
    worker.work_once()
    sql.execute("SELECT (SELECT count(*) FROM oauth_codes), (SELECT count(*) FROM oauth_apps)")
    assert sql.fetchall() == [(0, 1)]
    anns.get(ME)
