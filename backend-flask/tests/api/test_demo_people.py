"""GET and POST /api/auth/demo: trying the place out without an account."""

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur import create_app
from cruddur.settings import Settings
from tests.browsers import Browser, Mailbox, join
from tests.people import Person, answered, problem


@pytest.fixture
def zoe(app: Flask, mailbox: Mailbox) -> Browser:
    """A browser that Zoe is signed in with."""
    browser = Browser(app)
    join(browser, mailbox, "zoe")
    return browser


def test_with_a_demo_person_signing_out_really_signs_out(settings: Settings, ann: Person) -> None:
    app = create_app(settings.model_copy(update={"demo_user_handle": ann.handle}))
    browser = Browser(app)
    assert answered(browser.get("/api/auth/me"))["demo"] is True
    assert answered(browser.post("/api/auth/demo"))["demo"] is False
    assert browser.post("/api/auth/signout").status_code == 204
    problem(browser.get("/api/auth/me"), 401, "not_signed_in")
    assert answered(browser.post("/api/auth/demo"))["handle"] == ann.handle
    assert answered(browser.get("/api/auth/me"))["demo"] is False
    app.extensions["cruddur"].postgres.close()


def test_one_can_be_any_of_the_demo_people(
    settings: Settings, zoe: Browser, ann: Person, bob: Person
) -> None:
    assert zoe.session_token
    app = create_app(settings.model_copy(update={"demo_user_handle": ann.handle}))
    browser = Browser(app)
    demo = answered(browser.get("/api/auth/demo"))
    assert [person["handle"] for person in demo["people"]] == ["ann", "bob"]
    assert answered(browser.post("/api/auth/demo?handle=BOB"))["handle"] == bob.handle
    problem(browser.post("/api/auth/demo?handle=zoe"), 404, "not_found")
    problem(browser.post("/api/auth/demo?handle=nobody"), 404, "not_found")
    app.extensions["cruddur"].postgres.close()


@pytest.mark.parametrize(
    ("changes", "mails"),
    [
        ({}, "/api/dev/outbox"),
        ({"mail_url": "smtp://127.0.0.1"}, None),
        ({"mail_url": "smtp://127.0.0.1", "cruddur_env": "production"}, None),
    ],
)
def test_without_a_mail_server_the_answer_links_the_stored_mails(
    settings: Settings, sql: cursor, changes: dict[str, object], mails: str | None
) -> None:
    assert sql
    app = create_app(settings.model_copy(update=changes))
    assert answered(Browser(app).get("/api/auth/demo")) == {"people": [], "mails": mails}
    app.extensions["cruddur"].postgres.close()


def test_there_is_no_demo_person_where_none_is_set(browser: Browser, ann: Person) -> None:
    problem(browser.post("/api/auth/demo"), 404, "not_found")
    problem(browser.post(f"/api/auth/demo?handle={ann.handle}"), 404, "not_found")
