"""The mails that tell of a deleted account: to whom they go, and what they say can be done."""

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.api.test_notices import EMAIL, LINK, signed_in
from tests.browsers import PASSWORD, Browser, Mailbox, has_account
from tests.people import answered, problem


@pytest.fixture
def zoe(app: Flask, sql: cursor) -> Browser:
    """A browser that Zoe is signed in with."""
    has_account(sql)
    return signed_in(app)


def changes_address(browser: Browser, mailbox: Mailbox, email: str) -> None:
    """Gives the account another address."""
    assert browser.post("/api/auth/email", {"email": email}).status_code == 204
    code = mailbox.long_code(email)
    answered(browser.post("/api/auth/email/confirm", {"code": code}))


def deletes_account(browser: Browser) -> None:
    """Deletes the account."""
    assert browser.send("DELETE", "/api/auth/me", {"password": PASSWORD}).status_code == 204


def test_the_last_mail_of_an_account_says_what_can_still_be_done(
    zoe: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    deletes_account(zoe)
    (mail,) = mailbox.mails(EMAIL)
    assert "your account was deleted" in mail
    assert "nobody can bring it back" in mail
    assert not LINK.search(mail)
    assert "tell those who run Cruddur:\n\nhttp://localhost:3000/about" in mail
    sql.execute("SELECT count(*) FROM outbox WHERE body::text LIKE %s", (f"%{EMAIL}%",))
    assert sql.fetchone() == (0,)


def test_the_last_mail_names_who_runs_the_place(
    zoe: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    sql.execute("UPDATE place SET contact = 'help@place.example'")
    deletes_account(zoe)
    assert "help@place.example" in mailbox.mails(EMAIL)[0]


def test_the_address_of_before_is_told_of_a_deletion_by_who_changed_it(
    zoe: Browser, app: Flask, mailbox: Mailbox
) -> None:
    thief, new = signed_in(app), "thief@example.org"
    changes_address(thief, mailbox, new)
    deletes_account(thief)
    for address in (new, EMAIL):
        assert "your account was deleted" in mailbox.mails(address)[0]
    problem(zoe.get("/api/auth/me"), 401, "not_signed_in")


@pytest.mark.parametrize(
    "too_late", ["created_at = now() - interval '7 days'", "denied_at = now()"]
)
def test_an_address_of_long_ago_or_of_a_thief_is_not_told_of_a_deletion(
    zoe: Browser, mailbox: Mailbox, sql: cursor, too_late: str
) -> None:
    new = "zoe.new@example.org"
    changes_address(zoe, mailbox, new)
    told = mailbox.mails(EMAIL)
    sql.execute(f"UPDATE notices SET {too_late}")
    deletes_account(zoe)
    assert "your account was deleted" in mailbox.mails(new)[0]
    assert mailbox.mails(EMAIL) == told
