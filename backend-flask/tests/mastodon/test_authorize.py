"""The page on which a person lets an app in."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.mastodon.scopes import parts_beside
from tests.browsers import PASSWORD, PASSWORD_HASH
from tests.mastodon.apps import (
    HIDDEN,
    ORIGIN,
    App,
    decided,
    let_in,
    link_back,
    page_of,
    registered,
    sent_to,
    succeeded,
)
from tests.people import Person

WORDS = {
    "en": ("An app may keep copies of what it has read", "Let it in", "Cruds that it posts live"),
    "ar": ("قد يحتفظ التطبيق بنسخ مما قرأه", "السماح له", "المنشورات التي يكتبها تعيش"),
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_says_in_the_language_of_the_browser_what_it_means(
    trial: App, ann: Person, language: str
) -> None:
    trial.client.set_cookie("session", ann.token)
    page = trial.client.get(
        f"/oauth/authorize?{urlencode(trial.asks(lang='None', state='None'))}",
        headers={"Accept-Language": f"{language}, fr;q=0.5"},
    )
    assert page.status_code == 200
    for words in WORDS[language]:
        assert words in page.text
    assert f'lang="{language}"' in page.text
    assert "@ann" in page.text
    assert "app.example" in page.text


@pytest.mark.parametrize(
    ("granted", "parts"),
    [
        ("read write follow push", []),
        ("read follow", ["follow"]),
        ("read write:media write:statuses", ["write:media", "write:statuses"]),
        ("follow write:follows read", ["follow"]),
    ],
)
def test_no_part_is_named_beside_what_includes_it(granted: str, parts: list[str]) -> None:
    assert parts_beside(granted.split()) == parts


def test_the_page_has_no_script_and_its_policy_lets_the_form_lead_to_the_app(
    trial: App, ann: Person
) -> None:
    page = page_of(trial, ann)
    assert "<script" not in page.text
    policy = page.headers["Content-Security-Policy"]
    assert "form-action" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in page.headers


def test_the_name_of_an_app_is_a_text_of_a_stranger(client: FlaskClient, ann: Person) -> None:
    form = {"client_name": "<b>Trial</b>", "redirect_uris": "https://app.example/cb"}
    made = succeeded(client.post("/api/v1/apps", json=form))
    app = App(client, made["client_id"], made["client_secret"], "https://app.example/cb")
    assert "&lt;b&gt;Trial&lt;/b&gt;" in page_of(app, ann, scope="read").text


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        ("icecubesapp://", "icecubesapp://?code="),
        ("tusky://there.example", "tusky://there.example?code="),
        ("https://app.example/api/http%3A%2F%2F127.0.0.1", "https://app.example/api/http%3A%2F%2F"),
        ("http://127.0.0.1:4317/cb?kind=1", "http://127.0.0.1:4317/cb?kind=1&code="),
    ],
)
def test_the_code_goes_to_exactly_the_registered_address(
    client: FlaskClient, ann: Person, address: str, begins: str
) -> None:
    app = registered(client, address)
    decision = decided(app, page_of(app, ann, state="a b"))
    assert decision.status_code == 302
    assert decision.headers["Location"].startswith(begins)
    assert sent_to(decision)["state"] == "a b"


def test_a_code_can_be_copied_where_the_app_has_no_address(
    client: FlaskClient, ann: Person
) -> None:
    app = registered(client, "urn:ietf:wg:oauth:2.0:oob")
    page = decided(app, page_of(app, ann))
    found = re.search(r"<code dir=\"ltr\">([\w-]+)</code>", page.text)
    assert found
    assert succeeded(app.exchanges(found[1]))["access_token"]


def test_a_person_who_says_no_is_sent_back_without_a_code(trial: App, ann: Person) -> None:
    back = sent_to(decided(trial, page_of(trial, ann), "cancel"))
    assert back["error"] == "access_denied"
    assert "code" not in back


def test_an_unknown_app_or_address_leads_nowhere(trial: App, ann: Person) -> None:
    trial.client.set_cookie("session", ann.token)
    for wrong in (
        {"client_id": "x"},
        {"client_id": ann.uuid},
        {"redirect_uri": "https://app.example/callback"},
        {"redirect_uri": "https://evil.example/"},
    ):
        page = trial.client.get(f"/oauth/authorize?{urlencode({**trial.asks(), **wrong})}")
        assert page.status_code == 400
        assert page.mimetype == "text/html"
        assert "Location" not in page.headers


def test_what_cannot_be_asked_for_leads_to_the_app_by_a_click_and_not_by_itself(
    ann: Person, client: FlaskClient
) -> None:
    app = registered(client, scopes="read:statuses")
    for wrong in ({"scope": "read"}, {"scope": "read:statuses write"}):
        back = link_back(page_of(app, ann, state="a&b", **wrong))
        assert (back["error"], back["state"], back["kind"]) == ("invalid_scope", "a&b", "1")
    token = page_of(app, ann, scope="read:statuses", response_type="token")
    assert link_back(token)["error"] == "unsupported_response_type"
    out_of_band = registered(client, "urn:ietf:wg:oauth:2.0:oob")
    page = page_of(out_of_band, ann, scope="profile")
    assert page.status_code == 400
    assert "<a " not in page.text
    assert page_of(app, ann, scope="read:statuses").status_code == 200


def test_only_the_form_of_the_page_decides(trial: App, ann: Person, bob: Person) -> None:
    page = page_of(trial, ann)
    hidden = {name: value.replace("&amp;", "&") for name, value in HIDDEN.findall(page.text)}
    form = {**hidden, "decision": "allow"}
    elsewhere = trial.client.post(
        "/oauth/authorize", data=form, headers={"Origin": "https://evil.example"}
    )
    assert elsewhere.status_code == 403
    more = form["asked"].replace("scope=read", "scope=push+read")
    for changed in ({"proof": "x"}, {"proof": "é"}, {"proof": ""}, {"asked": more}):
        answer = trial.client.post(
            "/oauth/authorize", data={**form, **changed}, headers={"Origin": ORIGIN}
        )
        assert answer.status_code == 403
    trial.client.set_cookie("session", bob.token)
    of_another = trial.client.post("/oauth/authorize", data=form, headers={"Origin": ORIGIN})
    assert of_another.status_code == 403


@pytest.mark.usefixtures("ann")
def test_somebody_without_a_cookie_signs_in_first(trial: App, sql: cursor) -> None:
    sql.execute("UPDATE users SET password_hash = %s", (PASSWORD_HASH,))
    query = urlencode(trial.asks(state="s"))
    page = trial.client.get(f"/oauth/authorize?{query}")
    assert 'type="password"' in page.text
    hidden = {name: value.replace("&amp;", "&") for name, value in HIDDEN.findall(page.text)}
    assert hidden.keys() == {"asked"}
    wrong = trial.client.post(
        "/oauth/signin",
        data={**hidden, "login": "ann", "password": "not this one"},
        headers={"Origin": ORIGIN},
    )
    assert wrong.status_code == 401
    assert "Name and password do not match." in wrong.text
    right = trial.client.post(
        "/oauth/signin",
        data={**hidden, "login": "ann", "password": PASSWORD},
        headers={"Origin": ORIGIN},
    )
    # Never 307, with which a browser would send the password on.
    assert right.status_code == 303
    assert right.headers["Location"] == f"/oauth/authorize?{query}"
    back = sent_to(decided(trial, trial.client.get(right.headers["Location"])))
    assert back["state"] == "s"
    assert succeeded(trial.exchanges(back["code"]))["access_token"]


def test_an_app_can_ask_to_sign_in_again(trial: App, ann: Person, sql: cursor) -> None:
    sql.execute("UPDATE users SET password_hash = %s", (PASSWORD_HASH,))
    assert "@ann" in page_of(trial, ann, force_login="False").text
    page = page_of(trial, ann, force_login="true")
    assert "@ann" not in page.text
    hidden = {name: value.replace("&amp;", "&") for name, value in HIDDEN.findall(page.text)}
    right = trial.client.post(
        "/oauth/signin",
        data={**hidden, "login": "ann", "password": PASSWORD},
        headers={"Origin": ORIGIN},
    )
    assert "force_login" not in right.headers["Location"]


def test_whoever_signed_in_long_ago_signs_in_again(trial: App, ann: Person, sql: cursor) -> None:
    page = page_of(trial, ann)
    sql.execute("UPDATE sessions SET proved_at = now() - interval '11 minutes'")
    assert 'type="password"' in page_of(trial, ann).text
    assert decided(trial, page).status_code == 403


def test_the_demo_person_lets_no_app_in(demo_client: FlaskClient) -> None:
    app = registered(demo_client)
    page = demo_client.get(f"/oauth/authorize?{urlencode(app.asks())}")
    assert 'type="password"' in page.text


def test_a_token_with_scopes_in_a_cookie_lets_no_app_in(trial: App, ann: Person) -> None:
    calls = let_in(trial, ann)
    trial.client.set_cookie("session", calls.token)
    page = trial.client.get(f"/oauth/authorize?{urlencode(trial.asks())}")
    assert 'type="password"' in page.text


def test_only_lives_that_the_place_allows_are_offered(trial: App, ann: Person, sql: cursor) -> None:
    assert 'value="2592000"' in page_of(trial, ann).text
    sql.execute("UPDATE place SET default_expires_in = 3600, max_expires_in = 86400")
    page = page_of(trial, ann).text
    assert 'value="86400"' in page
    assert 'value="259200"' not in page
    assert "<select" not in page_of(trial, ann, scope="read").text


def test_consents_are_limited(another_app: Callable[..., Flask], ann: Person) -> None:
    app = registered(another_app(limits_times=1).test_client())
    for _ in range(20):
        sent_to(decided(app, page_of(app, ann)))
    assert decided(app, page_of(app, ann)).status_code == 429
