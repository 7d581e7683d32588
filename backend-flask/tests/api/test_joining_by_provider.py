"""/api/auth/signup/provider: joining by an account at a real provider."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.at_once import at_once
from tests.browsers import PASSWORD, Browser, Mailbox, has_account, sign_up
from tests.people import answered, fault, problem
from tests.providers import (
    LINKED,
    SIGN_IN,
    begins,
    brings,
    goes,
    joins,
    signs_in,
    signs_up,
    visit,
)


@pytest.fixture
def browser(school: Flask) -> Browser:
    """A browser at a place with a provider."""
    return Browser(school)


def test_of_two_browsers_that_join_by_the_same_account_one_wins(school: Flask) -> None:
    browsers = [Browser(school) for _ in range(3)]
    states = [goes(one, "eva") for one in browsers]
    responses = at_once(
        *(
            partial(signs_up, browsers[number], states[number], f"eva_the_{number}")
            for number in range(3)
        )
    )
    assert sorted(response.status_code for response in responses) == [200, 409, 409]
    told = {response.get_json()["code"] for response in responses if response.status_code == 409}
    assert told <= {"account_exists", "linked_account_known"}


@pytest.mark.parametrize("name", ["unverified_eva", "eva eva"], ids=["unverified", "no address"])
def test_who_has_no_verified_address_does_not_join(browser: Browser, name: str) -> None:
    back = visit(begins(browser), name)
    assert answered(brings(browser, back))["email"] is None
    refused = signs_up(browser, back["state"], "eva")
    assert fault(problem(refused, 422, "invalid")) == ("state", "mail_not_verified")


def test_an_account_with_the_address_is_not_joined_before_one_signs_in_to_it(
    browser: Browser, sql: cursor
) -> None:
    has_account(sql, "eva")
    back = visit(begins(browser), "eva")
    assert answered(brings(browser, back))["has_account"] is True
    state = back["state"]
    problem(signs_up(browser, state, "eva_two"), 409, "account_exists")
    problem(browser.post(SIGN_IN, {"state": state}), 401, "wrong_credentials")
    problem(browser.post(LINKED, {"state": state}), 401, "not_signed_in")
    answered(browser.post("/api/auth/signin", {"login": "eva", "password": PASSWORD}))
    answered(browser.post(LINKED, {"state": state}))


def test_a_handle_that_was_taken_meanwhile_is_replaced(browser: Browser, sql: cursor) -> None:
    state = goes(browser, "eva")
    has_account(sql, "maya")
    refused = signs_up(browser, state, "maya")
    assert fault(problem(refused, 422, "invalid")) == ("handle", "taken")
    answered(signs_up(browser, state, "eva"))


def test_what_refuses_a_sign_up_refuses_it_here(
    browser: Browser, sql: cursor, place: Callable[..., None]
) -> None:
    state = goes(browser, "eva")
    place(signup_mode="closed")
    problem(signs_up(browser, state, "eva"), 403, "signups_closed")
    place(signup_mode="invite")
    refused = signs_up(browser, state, "eva")
    assert fault(problem(refused, 422, "invalid")) == ("invite", "missing")
    refused = signs_up(browser, state, "eva", invite="A" * 22)
    assert fault(problem(refused, 422, "invalid")) == ("invite", "invite_over")
    place(signup_mode="open")
    sql.execute("INSERT INTO mail_domain_rules (pattern) VALUES ('example.org')")
    refused = signs_up(browser, state, "eva")
    assert fault(problem(refused, 422, "invalid")) == ("email", "mail_domain_refused")
    sql.execute("DELETE FROM mail_domain_rules")
    refused = signs_up(browser, state, "admin")
    assert fault(problem(refused, 422, "invalid")) == ("handle", "taken")
    answered(signs_up(browser, state, "eva"))


def test_one_joins_by_an_invite(
    browser: Browser, place: Callable[..., None], invite: Callable[..., dict[str, Any]], sql: cursor
) -> None:
    place(signup_mode="invite")
    answered(joins(browser, "eva", invite=invite()["code"]))
    sql.execute("SELECT count(*) FROM users WHERE invite_uuid IS NOT NULL")
    assert sql.fetchall() == [(1,)]


def test_one_waits_for_a_moderator_and_then_signs_in_by_the_account(
    school: Flask,
    browser: Browser,
    moderator: Any,
    place: Callable[..., None],
    mailbox: Mailbox,
) -> None:
    place(signup_mode="approval", signup_question="Why?")
    state = goes(browser, "eva")
    refused = signs_up(browser, state, "eva")
    assert fault(problem(refused, 422, "invalid")) == ("answer", "missing")
    assert signs_up(browser, state, "eva", answer="Because.").status_code == 204
    assert browser.session_token is None
    # Somebody who waits is told so.
    problem(joins(browser, "eva", "eva_two", answer="Please."), 409, "signup_waits")
    (waiting,) = answered(moderator.get("/api/moderation/signups"))
    assert (waiting["handle"], waiting["answer"]) == ("eva", "Because.")
    approved = moderator.post(f"/api/moderation/signups/{waiting['uuid']}/approve")
    assert approved.status_code == 204
    assert "let you in" in mailbox.mails("eva@example.org")[0]
    assert answered(signs_in(Browser(school), "eva"))["handle"] == "eva"


def test_joining_ends_sign_ups_with_the_address(
    browser: Browser, school: Flask, sql: cursor
) -> None:
    assert sign_up(Browser(school), "eva").status_code == 204
    answered(joins(browser, "eva", "eva_two"))
    sql.execute("SELECT count(*) FROM pending_signups")
    assert sql.fetchall() == [(0,)]
