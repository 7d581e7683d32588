"""Who signs in by a provider that does not say when (no `auth_time`) proves it by a mail."""

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.apps import Clock, sets_up
from tests.browsers import Browser, Mailbox
from tests.fake_providers import FakeProvider
from tests.people import answered, fault, problem
from tests.providers import LINKED, PROOF, SIGN_IN, signs_up

EMAIL = "zoe@example.org"
PASSWORD = "a staple for the battery"
EXPORT = "/api/auth/me/export"
ME = "/api/auth/me"


@pytest.fixture
def zoe(faked: Flask, fake: FakeProvider) -> Browser:
    """A browser that Zoe is signed in with, whose only way in is that provider."""
    joining = Browser(faked)
    answered(fake.sends_back(joining))
    answered(signs_up(joining, fake.state, "zoe"))
    browser = Browser(faked)
    answered(fake.sends_back(browser))
    assert answered(browser.post(SIGN_IN, {"state": fake.state}))["password"] is False
    return browser


def set_by_mail(browser: Browser, mailbox: Mailbox, **more: object) -> None:
    """Sets a password by mail, which signs in."""
    assert browser.post("/api/auth/recover", {"email": EMAIL}).status_code == 204
    form = {"email": EMAIL, "code": mailbox.long_code(EMAIL), "password": PASSWORD, **more}
    assert answered(browser.post("/api/auth/recover/confirm", form))["password"] is True


def test_without_a_proof_nothing_is_changed_and_the_answer_says_why(
    zoe: Browser, fake: FakeProvider
) -> None:
    (linked,) = answered(zoe.get(LINKED))
    for refused in (
        zoe.get(EXPORT),
        zoe.send("DELETE", ME, {}),
        zoe.post("/api/auth/password", {"new_password": PASSWORD}),
        zoe.send("DELETE", f"{LINKED}/{linked['uuid']}"),
    ):
        problem(refused, 403, "proof_required")
    answered(fake.sends_back(zoe, PROOF))
    refused = zoe.post(PROOF, {"state": fake.state})
    assert fault(problem(refused, 422, "invalid")) == ("state", "proves_nothing")
    assert "by mail" in refused.get_json()["errors"][0]["detail"]


def test_a_password_that_is_set_by_mail_lets_one_do_all_of_it(
    zoe: Browser, mailbox: Mailbox
) -> None:
    set_by_mail(zoe, mailbox)
    assert answered(zoe.get(EXPORT))["linked_accounts"]
    changed = {"password": PASSWORD, "new_password": "another staple for it"}
    assert answered(zoe.post("/api/auth/password", changed))["password"] is True
    (linked,) = answered(zoe.get(LINKED))
    assert zoe.send("DELETE", f"{LINKED}/{linked['uuid']}").status_code == 204
    assert zoe.send("DELETE", ME, {}).status_code == 204


def test_it_works_where_the_session_of_the_provider_is_old_and_has_a_second_step(
    zoe: Browser, mailbox: Mailbox, clock: Clock, sql: cursor, faked: Flask
) -> None:
    sql.execute("UPDATE sessions SET proved_at = now()")
    phone, _ = sets_up(zoe, clock)
    sql.execute("UPDATE sessions SET proved_at = '-infinity'")
    set_by_mail(Browser(faked), mailbox, second_step=phone.code(1))
    elsewhere = Browser(faked)
    form = {"login": "zoe", "password": PASSWORD}
    problem(elsewhere.post("/api/auth/signin", form), 403, "second_step_required")
    clock.now += 60
    answered(elsewhere.post("/api/auth/signin", form | {"second_step": phone.code()}))
    assert elsewhere.send("DELETE", ME, {}).status_code == 204
