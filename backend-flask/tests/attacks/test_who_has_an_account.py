"""Nobody can find out whether an e-mail address has an account: not from a response, not from the
work that it causes, not from what a third party sees afterwards."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.http.services import Services
from cruddur.postgres.statements import statement
from tests.browsers import Browser, Mailbox, join, sign_up
from tests.plans import sequential_scans

KNOWN = "zoe@example.org"
UNKNOWN = "nobody@example.org"
WISH = "wished_for"
CHOSEN = "the password that was chosen"


@dataclass
class Seen:
    """What a third party sees of an address, and what it cost."""

    answers: list[Any] = field(default_factory=list)
    work: list[str] = field(default_factory=list)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch, statements: list[str], services: Services) -> list[str]:
    """The statements and the hashes that are computed, in their order."""
    # Made when it is first needed; the process has it from then on.
    services.passwords.verify(None, "warm up")
    for name in ("hash", "verify"):
        monkeypatch.setattr(PasswordHasher, name, counted(name, statements))
    return statements


def counted(name: str, work: list[str]) -> Callable[..., Any]:
    """The hasher's method, which notes that it is called, and by which parameters it verifies."""
    original = getattr(PasswordHasher, name)

    def call(hasher: PasswordHasher, first: str, *more: str) -> Any:
        parameters = first.rpartition("$")[0].rpartition("$")[0]
        work.append(f"{name} {parameters}".strip())
        return original(hasher, first, *more)

    return call


def comparable(response: TestResponse) -> tuple[int, Any, list[tuple[str, str]]]:
    """Status, body and headers, without what is new in every answer."""
    fresh = r"(?<=signup=)[\w-]+|(?<=Expires=)[^;]+|(?<=t=)\d+"
    headers = [
        (name, re.sub(fresh, "…", value))
        for name, value in response.headers
        if name not in ("Date", "X-Request-Id", "Retry-After")
    ]
    body = response.get_json(silent=True)
    if isinstance(body, dict):
        body = body | {"request_id": "…"}
    return response.status_code, body, headers


def looks(app: Flask, email: str, network: int, work: list[str], mailbox: Mailbox) -> Seen:
    """Does all that somebody could do to find out about an address."""
    seen = Seen()
    browser = Browser(app).comes_from(f"203.0.113.{network}")
    third = Browser(app).comes_from(f"198.51.100.{network}")

    def see(response: TestResponse) -> None:
        seen.answers.append(comparable(response))

    work.clear()
    see(sign_up(browser, WISH, email=email, password=CHOSEN))
    see(sign_up(browser, WISH, email=email, password=CHOSEN))
    seen.work += work
    mailbox.mails(email)
    work.clear()
    for path in (f"/api/users/@{WISH}/short", f"/api/users/@{WISH}", f"/api/activities/@{WISH}"):
        see(third.get(path))
    see(third.get(f"/api/users/search?term={WISH}"))
    for path in ("/api/auth/tokens", "/api/auth/signin"):
        for login in (email, WISH):
            see(third.post(path, {"login": login, "password": CHOSEN}))
    see(third.post("/api/auth/signin/code", {"login": email}))
    see(third.post("/api/auth/signin", {"login": email, "password": CHOSEN, "code": "BCDF2345"}))
    for sender in (browser, third):
        see(sender.post("/api/auth/confirm/resend", {"email": email}))
        see(sender.post("/api/auth/confirm", {"email": email, "code": "000000"}))
        see(sender.post("/api/auth/recover", {"email": email}))
        recovery = {"email": email, "code": "BCDF2345", "password": CHOSEN}
        see(sender.post("/api/auth/recover/confirm", recovery))
    see(sign_up(third, WISH, email=f"third-{network}@example.org"))
    seen.work += work
    return seen


def test_a_known_and_an_unknown_address_cannot_be_distinguished(
    app: Flask, browser: Browser, mailbox: Mailbox, work: list[str], sql: cursor
) -> None:
    join(browser, mailbox, "zoe")
    sql.execute("DELETE FROM rate_limits")
    known = looks(app, KNOWN, 1, work, mailbox)
    unknown = looks(app, UNKNOWN, 2, work, mailbox)
    assert known.answers == unknown.answers
    assert known.work == unknown.work
    assert work.count("hash") == 1


def test_only_the_owner_of_a_known_address_gets_a_mail(
    app: Flask, browser: Browser, mailbox: Mailbox
) -> None:
    join(browser, mailbox, "zoe")
    stranger = Browser(app).comes_from("203.0.113.1")
    sign_up(stranger, WISH, email=KNOWN)
    stranger.post("/api/auth/recover", {"email": UNKNOWN})
    stranger.post("/api/auth/signin/code", {"login": UNKNOWN})
    newest, first = mailbox.mails(KNOWN)
    assert "has an account already" in newest
    assert "@zoe" in newest
    assert WISH not in newest, "what a stranger chose is not put into somebody's mail"
    assert "is your code" in first
    assert mailbox.mails(UNKNOWN) == []


def test_whether_there_is_somebody_to_mail_to_the_worker_finds_out(
    app: Flask, browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    """The request writes the same rows, so that it takes the same time to commit."""
    join(browser, mailbox, "zoe")
    sql.execute("DELETE FROM rate_limits")
    written = []
    for number, email in enumerate((KNOWN, UNKNOWN)):
        stranger = Browser(app).comes_from(f"203.0.113.{number}")
        stranger.post("/api/auth/recover", {"email": email})
        stranger.post("/api/auth/signin/code", {"login": email})
        stranger.post("/api/auth/confirm/resend", {"email": email})
        sign_up(stranger, WISH, email=email)
        sql.execute("SELECT topic FROM outbox ORDER BY uuid")
        topics = sql.fetchall()
        sql.execute("SELECT (SELECT count(*) FROM codes), (SELECT count(*) FROM pending_signups)")
        written.append((topics, sql.fetchone()))
        sql.execute("DELETE FROM outbox")
        sql.execute("DELETE FROM codes")
        sql.execute("DELETE FROM pending_signups")
    assert written[0] == written[1]


@pytest.mark.parametrize("name", ["account", "code", "code_recipient", "signup_recipient"])
def test_whom_a_login_belongs_to_is_looked_up_by_index(sql: cursor, name: str) -> None:
    looked_up = statement("auth", name)
    # Such small tables would be read as a whole; where an index serves, it is used now.
    sql.execute("SET enable_seqscan = off")
    nothing = dict.fromkeys(looked_up.parameters)
    assert sequential_scans(sql, looked_up, **nothing) == set()
    sql.execute("RESET enable_seqscan")
