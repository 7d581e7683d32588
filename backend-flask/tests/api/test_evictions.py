"""What a request ends is good for nothing in its own process, before Postgres notifies it."""

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.postgres.listening import Listener
from tests.api.test_notices import (
    EMAIL,
    NEW_PASSWORD,
    NOT_ME,
    changes_password,
    signed_in,
    token_in,
)
from tests.browsers import Browser, Mailbox, has_account
from tests.moderators import acts
from tests.people import People, Person, answered, problem

ME = "/api/auth/me"


@pytest.fixture
def unnotified(monkeypatch: pytest.MonkeyPatch) -> None:
    """Postgres notifies nobody for as long as the test takes."""
    monkeypatch.setattr(Listener, "notifications", lambda *_, **__: [])


@pytest.fixture
def zoe(app: Flask, sql: cursor) -> Browser:
    """A browser that Zoe is signed in with, whose session is cached."""
    has_account(sql)
    browser = signed_in(app)
    answered(browser.get(ME))
    return browser


@pytest.mark.usefixtures("unnotified")
def test_the_session_of_who_is_suspended(moderator: Person, bob: Person) -> None:
    answered(bob.get(ME))
    acts(moderator, "suspend", handle="bob")
    problem(bob.get(ME), 401, "not_signed_in")


@pytest.mark.usefixtures("unnotified")
def test_the_sessions_of_who_sets_a_new_password(
    zoe: Browser, app: Flask, mailbox: Mailbox
) -> None:
    elsewhere = Browser(app)
    elsewhere.post("/api/auth/recover", {"email": EMAIL})
    form = {"email": EMAIL, "code": mailbox.long_code(EMAIL), "password": NEW_PASSWORD}
    answered(elsewhere.post("/api/auth/recover/confirm", form))
    problem(zoe.get(ME), 401, "not_signed_in")


@pytest.mark.usefixtures("unnotified")
def test_the_sessions_of_who_says_that_it_was_not_them(
    zoe: Browser, app: Flask, mailbox: Mailbox
) -> None:
    changes_password(zoe)
    answered(zoe.get(ME))
    token = token_in(mailbox.mails(EMAIL)[0])
    assert Browser(app).post(NOT_ME, {"token": token}).status_code == 204
    problem(zoe.get(ME), 401, "not_signed_in")


@pytest.mark.usefixtures("unnotified")
def test_what_a_moderator_does_about_somebody_who_is_not_named(
    moderator: Person, people: People, sql: cursor
) -> None:
    spammer = people.person("spammer")
    sql.execute("UPDATE users SET email = 'a@spam.example' WHERE uuid = %s", (spammer.uuid,))
    answered(spammer.get(ME))
    wave = {"by": "mail_domain", "value": "spam.example", "count": 1, "reason": "spam"}
    answered(moderator.post("/api/moderation/acts/bulk", wave))
    problem(spammer.get(ME), 401, "not_signed_in")
