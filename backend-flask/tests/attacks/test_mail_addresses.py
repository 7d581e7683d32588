"""Addresses that would break mail code, or inject content into a mail."""

import json
import random
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from psycopg2.extensions import cursor
from pydantic import ValidationError

from cruddur.auth import mail_words
from cruddur.auth.schemas import SignUp
from cruddur.http.services import Services
from cruddur.mail import smtp
from cruddur.mail.address import Sender, is_mailable
from cruddur.mail.locales import Locale
from cruddur.mail.server import MailServer
from cruddur.mail.smtp import Mail, Unsendable, connected
from cruddur.settings import Settings
from cruddur.worker.loop import Worker
from tests.browsers import PASSWORD, Browser, has_account, sign_up
from tests.mail_servers import Server, listening

SENDER = Sender.parse("Cruddur <hello@cruddur.example>")

# The web app's tests read the same file.
ADDRESSES = json.loads((Path(__file__).parent / "addresses.json").read_text(encoding="utf-8"))
GOOD: list[str] = ADDRESSES["good"]
OLDER: list[str] = ADDRESSES["older"]
"""What nobody can sign up with any more, but an account may have."""
HOSTILE: list[str] = ADDRESSES["hostile"]
"""Encoded words, line breaks, several addresses in one, look-alikes, domains that are none, and a
character more than RFC 5321 allows."""
STORED = [
    address
    for address in HOSTILE
    # Postgres never took the others of them.
    if not is_mailable(address.lower()) and "\x00" not in address and len(address) <= 254
]


@pytest.fixture
def server() -> Iterator[Server]:
    with listening() as server:
        yield server


@pytest.fixture
def mailing(settings: Settings, services: Services, server: Server) -> Worker:
    """A worker that has a mail server."""
    change = {"mail_url": server.url, "mail_from": "Cruddur <hello@cruddur.example>"}
    return Worker(settings.model_copy(update=change), services.postgres, services.dynamodb)


def recipients(server: Server) -> list[str]:
    """To whom the server was sent mail."""
    return [recipient for letter in server.box.letters for recipient in letter.recipients]


@pytest.mark.parametrize("address", HOSTILE, ids=ascii)
def test_a_hostile_address_is_refused_at_the_door(
    browser: Browser, mailing: Worker, server: Server, sql: cursor, address: str
) -> None:
    refused = sign_up(browser, "mallory", email=address)
    assert refused.status_code == 422, refused.text
    assert [fault["field"] for fault in refused.get_json()["errors"]] == ["email"]
    sign_up(browser, "zoe")
    mailing.work_once()
    assert recipients(server) == ["zoe@example.org"]
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchone() == (0,)


@pytest.mark.parametrize("address", STORED, ids=ascii)
def test_a_hostile_address_that_is_in_the_database_already_stops_nobody_elses_mail(
    browser: Browser, mailing: Worker, server: Server, sql: cursor, address: str
) -> None:
    has_account(sql, "mallory", address)
    browser.post("/api/auth/signin/code", {"login": "mallory"})
    sign_up(browser, "zoe")
    mailing.work_once()
    assert recipients(server) == ["zoe@example.org"]
    sql.execute("SELECT reason FROM outbox WHERE set_aside_at IS NOT NULL")
    assert sql.fetchall() == [("Unsendable",)]


@pytest.mark.parametrize("address", GOOD)
def test_an_address_that_people_have_is_mailed_in_its_one_form(
    browser: Browser, mailing: Worker, server: Server, address: str
) -> None:
    assert sign_up(browser, email=address).status_code == 204
    mailing.work_once()
    (letter,) = server.box.letters
    assert letter.recipients == [address.lower()]
    assert str(letter.message["To"]) == address.lower()


@pytest.mark.parametrize("typed", ["ZOE@example.org", "zoe@EXAMPLE.ORG", "Zoe@Example.Org"])
def test_an_address_is_one_however_it_is_typed(
    browser: Browser, mailing: Worker, server: Server, sql: cursor, typed: str
) -> None:
    has_account(sql)
    assert browser.post("/api/auth/recover", {"email": typed}).status_code == 204
    sign_up(browser, "yan", email=typed)
    mailing.work_once()
    assert recipients(server) == ["zoe@example.org"] * 2


@pytest.mark.parametrize("address", OLDER)
def test_an_older_account_keeps_an_address_that_nobody_can_sign_up_with_now(
    browser: Browser, mailing: Worker, server: Server, sql: cursor, address: str
) -> None:
    assert sign_up(browser, email=address).status_code == 422
    has_account(sql, email=address)
    assert browser.post("/api/auth/recover", {"email": address}).status_code == 204
    mailing.work_once()
    (letter,) = server.box.letters
    assert letter.recipients == [address]
    assert str(letter.message["To"]) == address


@pytest.mark.parametrize("address", ["zo\u00e9@example.org", "z..oe@example.org", "a?b@x.org"])
def test_an_older_account_with_an_address_that_cannot_be_mailed_still_signs_in_with_it(
    browser: Browser, sql: cursor, address: str
) -> None:
    has_account(sql, email=address)
    sign_in = {"login": address.upper(), "password": PASSWORD}
    assert browser.post("/api/auth/signin", sign_in).status_code == 200


ALPHABET = [
    *string.ascii_letters,
    *string.digits,
    *"..__--++'&~",
    *'@=?!#$%^*/|`{}<>()[],;:\\" \t\r\n\x00\x7f',
    *"\u00e9\u0130\u212a\u0430\u200b\u202e\u2028\ufeff\ud800",
    *("=?utf-8?q?=0a?=", "=?utf-8?b?", "?=", "\r\nBcc: x@y.org", "%0a", "..", "xn--"),
]
SIGN_UPS = 10_000


def generated(chance: random.Random) -> str:
    """An address: a third of them made of what is allowed, the rest of anything."""
    usual = string.ascii_letters + string.digits + "_'&~+-"
    if chance.random() < 0.33:
        words = ("".join(chance.choices(usual, k=chance.randint(1, 20))) for _ in range(3))
        labels = ("".join(chance.choices("abcxyz019", k=chance.randint(1, 63))) for _ in range(2))
        return f"{'.'.join(words)}@{'.'.join(labels)}.{chance.choice(['org', 'example'])}"
    good = generated(random.Random(chance.random())) if chance.random() < 0.7 else ""
    at = chance.randint(0, len(good))
    return good[:at] + "".join(chance.choices(ALPHABET, k=chance.randint(1, 12))) + good[at:]


def signed_up(address: str, locale: str) -> SignUp | None:
    """The sign-up that the API makes of it; None when it is refused."""
    fields = {"handle": "zoe", "display_name": "Zoe", "password": PASSWORD, "locale": locale}
    try:
        return SignUp.model_validate({**fields, "email": address})
    except ValidationError:
        return None


HEADERS = sorted(
    b"From To Subject Date Message-ID Auto-Submitted Content-Language Content-Type "
    b"MIME-Version".split()
)


def test_ten_thousand_generated_sign_ups_reach_their_address_and_no_other(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Meant for one mail; here a connection takes thousands.
    monkeypatch.setattr(smtp, "MAX_SECONDS", 120)
    chance = random.Random(17)
    mails = []
    for _ in range(SIGN_UPS):
        locale: Locale = chance.choice(get_args(Locale))
        subject, text = mail_words.said(
            locale, "mail.confirm", handle="zoe", code="012345", place="Cruddur"
        )
        address = generated(chance)
        if person := signed_up(address, locale):
            mails.append(Mail(person.email, subject, text, locale))
        else:
            # Neither does the mail code take what the door lets in no more, or it can be sent.
            try:
                mails.append(Mail(address, subject, text, locale))
            except Unsendable:
                continue
    with connected(MailServer.parse(server.url), SENDER) as connection:
        for letter in mails:
            connection.send(letter)
    assert recipients(server) == [letter.recipient for letter in mails]
    assert SIGN_UPS / 4 < len(mails) < SIGN_UPS / 2
    for came, sent in zip(server.box.letters, mails, strict=True):
        head, _, _ = came.content.partition(b"\r\n\r\n")
        assert head.isascii()
        names = [line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] not in b" \t"]
        assert sorted(names) == HEADERS
        # A long line is folded after the colon.
        lines = head.replace(b"\r\n ", b" ").split(b"\r\n")
        assert [line.split() for line in lines if line.startswith(b"To:")] == [
            [b"To:", sent.recipient.encode()]
        ]


@pytest.mark.parametrize("address", HOSTILE, ids=ascii)
def test_no_code_can_make_a_mail_to_a_hostile_address(address: str) -> None:
    # Some of them are possible addresses of older accounts, which the other tests send to.
    try:
        made = Mail(address, "a subject", "a text")
    except Unsendable:
        return
    message = smtp.message_of(made, SENDER)
    assert str(message["To"]) == address
    assert message.as_bytes().count(b"\r\nTo:") == 1


@pytest.mark.parametrize("subject", ["s\r\nBcc: x@y.org", "s\nX: y", "s\x00", "s\u2028t"])
def test_no_subject_can_make_a_header(subject: str) -> None:
    with pytest.raises(Unsendable):
        Mail("zoe@example.org", subject, "t")


def test_half_of_a_character_makes_no_mail() -> None:
    with pytest.raises(Unsendable):
        Mail("zoe@example.org", "s", "\ud800")
