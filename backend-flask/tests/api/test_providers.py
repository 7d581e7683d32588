"""/api/auth/providers, and signing in, joining and proving by an account at a real provider."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.auth import providers
from cruddur.auth.provider_store import StoredAnswer
from cruddur.security import challenges
from tests.api.test_passkeys import OPTIONS
from tests.apps import Clock, sets_up
from tests.at_once import at_once
from tests.browsers import PASSWORD, Browser, Mailbox, join
from tests.moderators import acts
from tests.people import answered, fault, problem
from tests.providers import (
    ANSWER,
    LINKED,
    PROOF,
    PROVIDERS,
    SIGN_IN,
    begins,
    brings,
    goes,
    joins,
    signs_in,
    signs_up,
    toml_of,
    visit,
)


@pytest.fixture
def browser(school: Flask) -> Browser:
    """A browser at a place with a provider."""
    return Browser(school)


def test_a_place_without_providers_offers_none(app: Flask, sql: cursor) -> None:  # noqa: ARG001
    stranger = Browser(app)
    assert answered(stranger.get(PROVIDERS)) == []
    problem(stranger.post(f"{SIGN_IN}/begin", {"provider": "school"}), 404, "not_found")


def test_the_first_sign_in_asks_for_a_handle_and_the_next_does_not(
    school: Flask, browser: Browser
) -> None:
    assert answered(browser.get(PROVIDERS)) == [{"name": "school", "label": "The school"}]
    back = visit(begins(browser), "eva")
    said = answered(brings(browser, back))
    assert said == {
        "purpose": "signin",
        "known": False,
        "email": "eva@example.org",
        "has_account": False,
    }
    problem(browser.post(SIGN_IN, {"state": back["state"]}), 401, "wrong_credentials")
    me = answered(signs_up(browser, back["state"], "eva_at_school"))
    assert (me["handle"], me["email"]) == ("eva_at_school", "eva@example.org")
    assert me["password"] is False
    assert answered(browser.get("/api/auth/me")) == me

    elsewhere = Browser(school)
    back = visit(begins(elsewhere), "eva")
    assert answered(brings(elsewhere, back))["known"] is True
    assert answered(elsewhere.post(SIGN_IN, {"state": back["state"]}))["uuid"] == me["uuid"]
    (linked,) = answered(elsewhere.get(LINKED))
    assert (linked["provider"], linked["label"]) == ("school", "The school")
    assert linked["last_used_at"]


def test_the_browser_is_sent_with_pkce_a_state_and_a_nonce(browser: Browser) -> None:
    first, second = begins(browser), begins(browser)
    for part in ("code_challenge_method=S256", "response_type=code", "scope=openid+email"):
        assert part in first.replace("%20", "+")
    for name in ("state", "nonce", "code_challenge"):
        values = {url.split(f"{name}=")[1].split("&")[0] for url in (first, second)}
        assert len(values) == 2


def test_an_account_without_a_password_is_opened_by_none(browser: Browser, school: Flask) -> None:
    answered(joins(browser, "eva"))
    for password in ("", PASSWORD):
        refused = Browser(school).post("/api/auth/signin", {"login": "eva", "password": password})
        assert refused.status_code in (401, 422)


def test_a_password_is_set_in_a_fresh_session_without_the_former(
    browser: Browser, sql: cursor
) -> None:
    answered(joins(browser, "eva"))
    path, body = "/api/auth/password", {"new_password": PASSWORD}
    sql.execute("UPDATE sessions SET proved_at = '-infinity'")
    problem(browser.post(path, body), 403, "proof_required")
    sql.execute("UPDATE sessions SET proved_at = now()")
    assert answered(browser.post(path, body))["password"] is True


def test_an_account_without_a_password_is_deleted_in_a_fresh_session(browser: Browser) -> None:
    answered(joins(browser, "eva"))
    assert browser.send("DELETE", "/api/auth/me", {}).status_code == 204


def test_a_state_is_good_once(browser: Browser) -> None:
    back = visit(begins(browser), "eva")
    answered(brings(browser, back))
    assert fault(problem(brings(browser, back), 422, "invalid")) == ("state", "sign_in_over")
    answered(signs_up(browser, back["state"], "eva"))
    for again in (
        brings(browser, back),
        signs_up(browser, back["state"], "eva"),
        browser.post(SIGN_IN, {"state": back["state"]}),
    ):
        assert fault(problem(again, 422, "invalid")) == ("state", "sign_in_over")


def test_only_the_browser_that_went_comes_back(school: Flask, browser: Browser) -> None:
    back = visit(begins(browser), "eva")
    thief = Browser(school)
    begins(thief)
    for other in (Browser(school), thief):
        assert fault(problem(brings(other, back), 422, "invalid")) == ("state", "sign_in_over")
    answered(brings(browser, back))
    refused = signs_up(thief, back["state"], "eva")
    assert fault(problem(refused, 422, "invalid")) == ("state", "sign_in_over")
    answered(signs_up(browser, back["state"], "eva"))


def test_two_tabs_of_a_browser_go_at_the_same_time(browser: Browser) -> None:
    first, second = begins(browser), begins(browser)
    answered(brings(browser, visit(second, "eva")))
    answered(brings(browser, visit(first, "eva")))


def test_a_state_is_good_for_ten_minutes_and_what_was_said_for_fifteen(
    browser: Browser, sql: cursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = visit(begins(browser), "eva")
    state = goes(browser, "eva")
    sql.execute("UPDATE provider_answers SET expires_at = expires_at - interval '15 minutes'")
    refused = signs_up(browser, state, "eva")
    assert fault(problem(refused, 422, "invalid")) == ("state", "sign_in_over")
    later = time.time() + 600
    monkeypatch.setattr(challenges, "time", SimpleNamespace(time=lambda: later))
    assert fault(problem(brings(browser, late), 422, "invalid")) == ("state", "sign_in_over")


def test_a_code_is_good_for_its_own_state_only(browser: Browser) -> None:
    first, second = visit(begins(browser), "eva"), visit(begins(browser), "eva")
    mixed = brings(browser, {**first, "state": second["state"]})
    assert fault(problem(mixed, 422, "invalid")) == ("state", "provider_refused")


def test_a_code_of_another_provider_is_refused(
    another_app: Callable[..., Flask], issuer: str
) -> None:
    other = toml_of(issuer.replace("127.0.0.1", "localhost"), "club")
    browser = Browser(another_app(oidc_providers=toml_of(issuer) + other))
    back = visit(begins(browser), "eva")
    refused = browser.post(ANSWER, {"provider": "club", **back})
    assert fault(problem(refused, 422, "invalid")) == ("state", "sign_in_over")
    wrong = brings(browser, {**back, "iss": "https://evil.example"})
    assert fault(problem(wrong, 422, "invalid")) == ("state", "provider_refused")


def statuses(responses: Sequence[TestResponse]) -> list[int]:
    return sorted(response.status_code for response in responses)


def same_browser(school: Flask, browser: Browser) -> Browser:
    """Sends another request of that browser meanwhile."""
    token = browser.client.get_cookie("provider")
    assert token
    other = Browser(school)
    other.client.set_cookie("provider", token.value)
    return other


def test_of_requests_with_one_state_one_asks_and_one_joins(school: Flask, browser: Browser) -> None:
    back = visit(begins(browser), "eva")
    browsers = [same_browser(school, browser) for _ in range(3)]
    answering = [partial(brings, one, back) for one in browsers]
    assert statuses(at_once(*answering)) == [200, 422, 422]
    joining = [partial(signs_up, one, back["state"], "eva") for one in browsers]
    joined, *others = sorted(at_once(*joining), key=lambda response: response.status_code)
    assert joined.status_code == 200
    for refused in others:
        assert fault(problem(refused, 422, "invalid")) == ("state", "sign_in_over")


def test_who_is_overtaken_by_the_same_request_is_not_told_that_the_handle_is_taken(
    school: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = goes(browser, "eva")
    other = same_browser(school, browser)
    verified_address = providers.verified_address

    def overtaken(said: StoredAnswer) -> str:
        monkeypatch.undo()
        with ThreadPoolExecutor(1) as thread:
            answered(thread.submit(signs_up, other, state, "eva").result())
        return verified_address(said)

    monkeypatch.setattr(providers, "verified_address", overtaken)
    assert fault(problem(signs_up(browser, state, "eva"), 422, "invalid")) == (
        "state",
        "sign_in_over",
    )


def test_the_second_step_is_asked_for_besides(
    school: Flask, browser: Browser, clock: Clock
) -> None:
    answered(joins(browser, "eva"))
    phone, _ = sets_up(browser, clock)
    elsewhere = Browser(school)
    state = goes(elsewhere, "eva")
    problem(elsewhere.post(SIGN_IN, {"state": state}), 403, "second_step_required")
    assert elsewhere.session_token is None
    wrong = elsewhere.post(SIGN_IN, {"state": state, "second_step": "000000"})
    assert fault(problem(wrong, 422, "invalid")) == ("second_step", "wrong_code")
    clock.now += 30
    me = answered(elsewhere.post(SIGN_IN, {"state": state, "second_step": phone.code()}))
    assert me["handle"] == "eva"


def test_a_sign_in_is_no_proof_where_the_provider_does_not_say_when_it_was(
    school: Flask, browser: Browser
) -> None:
    answered(joins(browser, "eva"))
    answered(browser.get(OPTIONS))
    elsewhere = Browser(school)
    answered(signs_in(elsewhere, "eva"))
    problem(elsewhere.get(OPTIONS), 403, "proof_required")
    url = begins(elsewhere, PROOF)
    assert "prompt=login" in url
    back = visit(url, "eva")
    assert answered(brings(elsewhere, back))["purpose"] == "proof"
    # What was said as a proof signs nobody in.
    refused = elsewhere.post(SIGN_IN, {"state": back["state"]})
    assert fault(problem(refused, 422, "invalid")) == ("state", "sign_in_over")
    assert elsewhere.post(PROOF, {"state": back["state"]}).status_code == 204
    answered(elsewhere.get(OPTIONS))


def test_a_proof_by_another_persons_account_is_none(school: Flask, browser: Browser) -> None:
    answered(joins(browser, "eva"))
    elsewhere = Browser(school)
    answered(joins(elsewhere, "noa"))
    state = goes(elsewhere, "eva", PROOF)
    problem(elsewhere.post(PROOF, {"state": state}), 401, "wrong_credentials")


def test_a_proof_asks_for_the_second_step_as_well(
    browser: Browser, clock: Clock, sql: cursor
) -> None:
    answered(joins(browser, "eva"))
    phone, _ = sets_up(browser, clock)
    sql.execute("UPDATE sessions SET proved_at = '-infinity'")
    state = goes(browser, "eva", PROOF)
    problem(browser.post(PROOF, {"state": state}), 403, "second_step_required")
    clock.now += 30
    proved = browser.post(PROOF, {"state": state, "second_step": phone.code()})
    assert proved.status_code == 204
    answered(browser.get(OPTIONS))


def test_who_is_suspended_does_not_sign_in(school: Flask, browser: Browser, moderator: Any) -> None:
    answered(joins(browser, "eva"))
    acts(moderator, "suspend", handle="eva")
    problem(signs_in(Browser(school), "eva"), 403, "suspended")


def test_who_was_signed_in_before_is_signed_out(
    school: Flask, browser: Browser, mailbox: Mailbox
) -> None:
    answered(joins(Browser(school), "eva"))
    join(browser, mailbox, "zoe")
    former = browser.session_token
    answered(signs_in(browser, "eva"))
    assert browser.session_token != former
    stranger = Browser(school)
    assert former
    stranger.client.set_cookie("session", former)
    problem(stranger.get("/api/auth/me"), 401, "not_signed_in")
