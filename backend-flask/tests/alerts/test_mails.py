"""Mails about replies and messages, and the one click that ends them."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.settings import Settings
from cruddur.worker.loop import Worker
from tests import ports
from tests.alerts.push_services import ALERTS
from tests.alerts.test_push import works
from tests.browsers import Browser
from tests.mail_servers import Letter, Server
from tests.people import Person, answered, fault, problem
from tests.talk import accepts, writes

ONE_CLICK = re.compile(r"<http://localhost:3000(/api/alerts/unsubscribe\?\S+)>")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(ports.free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def mailing(settings: Settings, services: Services, server: Server) -> Worker:
    """A worker that has a mail server."""
    change = {"mail_url": server.url, "mail_from": "Cruddur <hello@cruddur.example>"}
    return Worker(settings.model_copy(update=change), services.postgres, services.dynamodb)


@pytest.fixture
def mailed(ann: Person, sql: cursor) -> Person:
    """Ann, who gets mails of both kinds."""
    sql.execute("UPDATE users SET email = 'ann@example.org' WHERE uuid = %s", (ann.uuid,))
    answered(ann.put(ALERTS, {"push": [], "mail": ["reply", "message"], "quiet": None}))
    return ann


def time_passes(sql: cursor) -> None:
    """Until the next mail may go."""
    sql.execute(
        "UPDATE alert_settings SET reply_mailed_at = reply_mailed_at - interval '15 minutes',"
        " message_mailed_at = message_mailed_at - interval '15 minutes'"
    )


def clicks(browser: Browser, letter: Letter) -> int:
    """A mail program ends such mails, as RFC 8058 says; returns the status."""
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = ONE_CLICK.fullmatch(letter.message["List-Unsubscribe"])
    assert found
    body = "List-Unsubscribe=One-Click"
    return browser.client.post(found[1], data=body, headers=FORM).status_code


def test_the_address_that_ends_mails_stands_in_the_header_as_it_is(
    mailed: Person, bob: Person, mailing: Worker, server: Server
) -> None:
    bob.replies(mailed.posts())
    works(mailing)
    (letter,) = server.box.letters
    (line,) = re.findall(rb"^List-Unsubscribe: (.*)$", letter.content, re.MULTILINE)
    assert re.fullmatch(rb"<https?://[!-~]+/api/alerts/unsubscribe\?[!-~]+>\r?", line)
    assert len(line) > 78


def test_a_mail_says_who_replied_and_not_what(
    mailed: Person, bob: Person, mailing: Worker, server: Server
) -> None:
    reply = bob.replies(mailed.posts("a question"), "a secret answer")
    works(mailing)
    (letter,) = server.box.letters
    assert letter.recipients == ["ann@example.org"]
    for text in (letter.text, letter.html):
        assert "@bob replied to you" in text
        assert f"http://localhost:3000/@bob/status/{reply['uuid']}" in text
        assert "secret" not in text
        assert "question" not in text


def test_a_mail_says_who_wrote_a_message_and_not_what(
    mailed: Person, bob: Person, mailing: Worker, server: Server
) -> None:
    group = answered(writes(bob, mailed, "a secret"))["message_group_uuid"]
    works(mailing)
    # It was a request.
    assert server.box.letters == []
    accepts(mailed, group)
    writes(bob, mailed, "a secret")
    works(mailing)
    (letter,) = server.box.letters
    assert "@bob wrote you a message" in letter.text
    assert "http://localhost:3000/messages/@bob" in letter.text
    assert "secret" not in letter.text + letter.html


def test_a_mail_is_in_the_language_of_its_person(
    mailed: Person, bob: Person, mailing: Worker, server: Server
) -> None:
    answered(mailed.post("/api/profile/update", {"locale": "ar"}))
    bob.replies(mailed.posts())
    works(mailing)
    (letter,) = server.box.letters
    assert letter.message["Subject"] == "ردّ عليك في Cruddur"
    assert '<html lang="ar" dir="rtl">' in letter.html


@pytest.mark.parametrize("choice", [[], ["message"]])
def test_nobody_gets_mails_without_asking_for_them(
    mailed: Person, bob: Person, mailing: Worker, server: Server, choice: list[str]
) -> None:
    answered(mailed.put(ALERTS, {"push": [], "mail": choice, "quiet": None}))
    bob.replies(mailed.posts())
    works(mailing)
    assert server.box.letters == []


def test_no_mail_tells_of_muted_people(
    mailed: Person, bob: Person, mailing: Worker, server: Server
) -> None:
    answered(mailed.post("/api/mutes", {"kind": "person", "value": "bob"}))
    bob.replies(mailed.posts())
    works(mailing)
    assert server.box.letters == []


def test_many_replies_are_one_mail_in_a_quarter_of_an_hour(
    mailed: Person, bob: Person, mailing: Worker, server: Server, sql: cursor
) -> None:
    post = mailed.posts()
    for _ in range(3):
        bob.replies(post)
    works(mailing)
    assert len(server.box.letters) == 1
    time_passes(sql)
    bob.replies(post)
    works(mailing)
    assert len(server.box.letters) == 2


def test_one_click_without_signing_in_ends_the_mails_of_its_kind(
    mailed: Person, bob: Person, mailing: Worker, server: Server, sql: cursor, app: Flask
) -> None:
    bob.replies(mailed.posts())
    works(mailing)
    (letter,) = server.box.letters
    mail_program = Browser(app, origin=None)
    for _ in range(2):
        assert clicks(mail_program, letter) == 204
    assert answered(mailed.get(ALERTS))["mail"] == ["message"]
    time_passes(sql)
    bob.replies(mailed.posts())
    works(mailing)
    assert len(server.box.letters) == 1


@pytest.mark.parametrize("change", ["token", "kind"])
def test_a_link_that_is_not_ours_ends_nothing(
    mailed: Person, bob: Person, mailing: Worker, server: Server, app: Flask, change: str
) -> None:
    bob.replies(mailed.posts())
    works(mailing)
    found = ONE_CLICK.fullmatch(server.box.letters[0].message["List-Unsubscribe"])
    assert found
    path = found[1]
    wrong = path[:-1] + ("0" if path[-1] != "0" else "1")
    if change == "kind":
        wrong = path.replace("kind=reply", "kind=message")
    response = Browser(app, origin=None).client.post(wrong, headers=FORM)
    assert fault(problem(response, 422, "invalid")) == ("token", "no_token")
    assert answered(mailed.get(ALERTS))["mail"] == ["reply", "message"]


def test_other_mails_cannot_be_ended_by_a_click(
    browser: Browser, mailing: Worker, server: Server
) -> None:
    form = {"email": "zoe@example.org", "handle": "zoe", "display_name": "Zoe"}
    browser.post("/api/auth/signup", form | {"password": "correct horse battery"})
    works(mailing)
    (letter,) = server.box.letters
    assert "List-Unsubscribe" not in letter.message
