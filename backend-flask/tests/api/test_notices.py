"""Mails about changes of the account, and /api/auth/not_me, which takes them back."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.auth.mail_words import CATALOGUES
from tests.apps import SECOND_STEP, Clock, sets_up
from tests.authenticators import Authenticator
from tests.browsers import PASSWORD, Browser, Mailbox, has_account
from tests.people import People, Person, answered, fault, problem

EMAIL = "zoe@example.org"
NOT_ME = "/api/auth/not_me"
SIGN_IN = "/api/auth/signin"
NEW_PASSWORD = "a staple for the battery"
LINK = re.compile(r"http://localhost:3000/recover#([0-9a-f]{64})$", re.MULTILINE)


@pytest.fixture
def zoe(app: Flask, sql: cursor) -> Browser:
    """A browser that Zoe is signed in with."""
    has_account(sql)
    return signed_in(app)


def signed_in(app: Flask, password: str = PASSWORD) -> Browser:
    """Another browser that Zoe is signed in with."""
    browser = Browser(app)
    answered(browser.post(SIGN_IN, {"login": "zoe", "password": password}))
    return browser


def adds_passkey(browser: Browser) -> Authenticator:
    """Adds a passkey."""
    phone = Authenticator()
    credential = phone.makes(answered(browser.get("/api/auth/passkeys/options")))
    answered(browser.post("/api/auth/passkeys", {"name": "My phone", "credential": credential}))
    return phone


def removes_passkey(browser: Browser) -> None:
    """Removes the newest passkey."""
    newest, *_ = answered(browser.get("/api/auth/passkeys"))
    assert browser.send("DELETE", f"/api/auth/passkeys/{newest['uuid']}").status_code == 204


def renames_passkey(browser: Browser, name: str) -> None:
    """Gives the newest passkey another name."""
    newest, *_ = answered(browser.get("/api/auth/passkeys"))
    answered(browser.send("PUT", f"/api/auth/passkeys/{newest['uuid']}", {"name": name}))


def changes_password(browser: Browser, new: str = NEW_PASSWORD) -> None:
    """Sets a new password."""
    answered(browser.post("/api/auth/password", {"password": PASSWORD, "new_password": new}))


def token_in(mail: str) -> str:
    """What stands in the link of a mail."""
    found = LINK.search(mail)
    assert found, mail
    return found[1]


def test_each_change_is_told_by_mail(zoe: Browser, mailbox: Mailbox, clock: Clock) -> None:
    adds_passkey(zoe)
    renames_passkey(zoe, "My other phone")
    removes_passkey(zoe)
    sets_up(zoe, clock)
    answered(zoe.post(f"{SECOND_STEP}/recovery_codes"))
    assert zoe.send("DELETE", SECOND_STEP).status_code == 204
    answered(zoe.get("/api/auth/me/export"))
    changes_password(zoe)
    said = [
        "a passkey was added",
        "has another name",
        "a passkey was removed",
        "signing in now asks for a code of an app",
        "new recovery codes",
        "asks for a code of an app no more",
        "was downloaded",
        "your password was changed",
    ]
    mails = mailbox.mails(EMAIL)[::-1]
    assert len(mails) == len(said)
    for mail, words in zip(mails, said, strict=True):
        assert words in mail
        assert token_in(mail)


def test_the_name_that_a_passkey_has_already_is_no_change(zoe: Browser, mailbox: Mailbox) -> None:
    adds_passkey(zoe)
    renames_passkey(zoe, "My phone")
    assert len(mailbox.mails(EMAIL)) == 1


def test_a_passkey_that_a_thief_renamed_is_called_as_before(
    zoe: Browser, app: Flask, mailbox: Mailbox, sql: cursor
) -> None:
    adds_passkey(zoe)
    sql.execute("UPDATE passkeys SET created_at = now() - interval '1 day'")
    renames_passkey(signed_in(app), "Thief's")
    denies(token_in(mailbox.mails(EMAIL)[0]), Browser(app))
    sql.execute("SELECT name FROM passkeys")
    assert sql.fetchall() == [("My phone",)]


def test_the_mail_is_in_the_language_of_the_person(
    zoe: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    sql.execute("UPDATE users SET locale = 'ar' WHERE handle = 'zoe'")
    adds_passkey(zoe)
    (mail,) = mailbox.mails(EMAIL)
    assert "أُضيف إلى حسابك مفتاح مرور" in mail
    # The link stands alone, so that no mark of direction is copied with it.
    assert token_in(mail)
    assert CATALOGUES["ar"]["mail.passkey_added"].text.count("{code}") == 1


def test_who_says_that_it_was_not_them_signs_everybody_out(
    zoe: Browser, app: Flask, mailbox: Mailbox
) -> None:
    thief = signed_in(app)
    phone = adds_passkey(thief)
    token = token_in(mailbox.mails(EMAIL)[0])
    assert Browser(app).post(NOT_ME, {"token": token}).status_code == 204
    for browser in (zoe, thief):
        problem(browser.get("/api/auth/me"), 401, "not_signed_in")
    # Neither what the thief added nor what the thief knows opens anything.
    options = answered(thief.get("/api/auth/signin/passkey"))
    signed = {"credential": phone.signs(options)}
    problem(thief.post("/api/auth/signin/passkey", signed), 401, "wrong_credentials")
    credentials = {"login": "zoe", "password": PASSWORD}
    problem(thief.post(SIGN_IN, credentials), 401, "wrong_credentials")
    zoe.post("/api/auth/recover", {"email": EMAIL})
    form = {"email": EMAIL, "code": mailbox.long_code(EMAIL), "password": NEW_PASSWORD}
    answered(zoe.post("/api/auth/recover/confirm", form))


def test_what_was_there_before_stays(
    zoe: Browser, mailbox: Mailbox, clock: Clock, sql: cursor
) -> None:
    phone = adds_passkey(zoe)
    _, codes = sets_up(zoe, clock)
    sql.execute("UPDATE passkeys SET created_at = now() - interval '1 day'")
    sql.execute("UPDATE second_steps SET confirmed_at = now() - interval '1 day'")
    sql.execute("UPDATE recovery_codes SET created_at = now() - interval '1 day'")
    answered(zoe.get("/api/auth/me/export"))
    token = token_in(mailbox.mails(EMAIL)[0])
    assert zoe.post(NOT_ME, {"token": token}).status_code == 204
    signed = phone.signs(answered(zoe.get("/api/auth/signin/passkey")))
    answered(zoe.post("/api/auth/signin/passkey", {"credential": signed}))
    assert answered(zoe.get(SECOND_STEP))["recovery_codes_left"] == len(codes)


def denies(token: str, browser: Browser, password: str | None = None) -> None:
    """Says that a change was not the person's."""
    form = {"token": token} if password is None else {"token": token, "password": password}
    assert browser.post(NOT_ME, form).status_code == 204


def recovers(browser: Browser, mailbox: Mailbox, **second_step: str) -> TestResponse:
    """Sets a new password with a mailed code."""
    browser.post("/api/auth/recover", {"email": EMAIL})
    form = {"email": EMAIL, "code": mailbox.long_code(EMAIL), "password": NEW_PASSWORD}
    return browser.post("/api/auth/recover/confirm", {**form, **second_step})


def test_a_second_step_of_a_thief_goes_with_the_password_of_before(
    zoe: Browser, app: Flask, mailbox: Mailbox, clock: Clock
) -> None:
    thief = signed_in(app)
    sets_up(thief, clock)
    token = token_in(mailbox.mails(EMAIL)[0])
    refused = problem(zoe.post(NOT_ME, {"token": token, "password": "wrong"}), 422, "invalid")
    assert fault(refused) == ("password", "wrong_password")
    denies(token, zoe, PASSWORD)
    answered(recovers(zoe, mailbox))
    assert not answered(zoe.get(SECOND_STEP))["enabled"]


def test_who_only_reads_the_mails_does_not_get_around_a_second_step(
    zoe: Browser, app: Flask, mailbox: Mailbox, clock: Clock
) -> None:
    _, codes = sets_up(zoe, clock)
    reader = Browser(app)
    for mail in mailbox.mails(EMAIL):
        denies(token_in(mail), reader)
    problem(recovers(reader, mailbox), 403, "second_step_required")
    answered(recovers(zoe, mailbox, second_step=codes[0]))


def test_links_in_mails_to_a_thief_are_over_once_the_owner_said_so(
    zoe: Browser, app: Flask, mailbox: Mailbox
) -> None:
    thief, new = signed_in(app), "thief@example.org"
    assert thief.post("/api/auth/email", {"email": new}).status_code == 204
    answered(thief.post("/api/auth/email/confirm", {"code": mailbox.long_code(new)}))
    adds_passkey(thief)
    (of_thief,) = (token_in(mail) for mail in mailbox.mails(new) if LINK.search(mail))
    denies(token_in(mailbox.mails(EMAIL)[0]), zoe)
    refused = problem(thief.post(NOT_ME, {"token": of_thief}), 422, "invalid")
    assert fault(refused) == ("token", "link_over")
    answered(recovers(zoe, mailbox))
    assert answered(zoe.get("/api/auth/me"))["email"] == EMAIL


@pytest.mark.parametrize("with_password", [True, False])
def test_recovery_codes_of_a_thief_open_nothing(
    zoe: Browser, app: Flask, mailbox: Mailbox, clock: Clock, sql: cursor, with_password: bool
) -> None:
    _, own = sets_up(zoe, clock)
    sql.execute("UPDATE second_steps SET confirmed_at = now() - interval '1 day'")
    sql.execute("UPDATE recovery_codes SET created_at = now() - interval '1 day'")
    new = answered(zoe.post(f"{SECOND_STEP}/recovery_codes"))["codes"]
    denies(token_in(mailbox.mails(EMAIL)[0]), zoe, PASSWORD if with_password else None)
    problem(recovers(Browser(app), mailbox, second_step=new[0]), 422, "invalid")
    again = recovers(zoe, mailbox, second_step=own[0])
    assert again.status_code == (200 if with_password else 422)


def test_what_was_removed_comes_back_with_the_password_of_before(
    zoe: Browser, mailbox: Mailbox, clock: Clock, sql: cursor
) -> None:
    phone = adds_passkey(zoe)
    _, codes = sets_up(zoe, clock)
    for change in ("passkeys SET created_at", "second_steps SET confirmed_at"):
        sql.execute(f"UPDATE {change} = now() - interval '1 day'")
    sql.execute("UPDATE recovery_codes SET created_at = now() - interval '1 day'")
    removes_passkey(zoe)
    assert zoe.send("DELETE", SECOND_STEP).status_code == 204
    removed = next(mail for mail in mailbox.mails(EMAIL) if "a passkey was removed" in mail)
    denies(token_in(removed), zoe, PASSWORD)
    signed = phone.signs(answered(zoe.get("/api/auth/signin/passkey")))
    answered(zoe.post("/api/auth/signin/passkey", {"credential": signed}))
    state = answered(zoe.get(SECOND_STEP))
    assert (state["enabled"], state["recovery_codes_left"]) == (True, len(codes))


def test_without_the_password_nothing_that_was_removed_opens_the_account(
    zoe: Browser, app: Flask, mailbox: Mailbox
) -> None:
    phone = adds_passkey(zoe)
    removes_passkey(zoe)
    denies(token_in(mailbox.mails(EMAIL)[0]), zoe)
    thief = Browser(app)
    signed = phone.signs(answered(thief.get("/api/auth/signin/passkey")))
    refused = thief.post("/api/auth/signin/passkey", {"credential": signed})
    problem(refused, 401, "wrong_credentials")


def test_a_link_is_good_once_and_for_a_week(zoe: Browser, mailbox: Mailbox, sql: cursor) -> None:
    adds_passkey(zoe)
    adds_passkey(zoe)
    newest, oldest = (token_in(mail) for mail in mailbox.mails(EMAIL))
    sql.execute(
        "UPDATE notices SET created_at = now() - interval '7 days' WHERE uuid = %s",
        (f"{oldest[:8]}-{oldest[8:12]}-{oldest[12:16]}-{oldest[16:20]}-{oldest[20:32]}",),
    )
    refused = problem(zoe.post(NOT_ME, {"token": oldest}), 422, "invalid")
    assert fault(refused) == ("token", "link_over")
    answered(zoe.get("/api/auth/me"))
    assert zoe.post(NOT_ME, {"token": newest}).status_code == 204
    problem(zoe.post(NOT_ME, {"token": newest}), 422, "invalid")


@pytest.mark.parametrize(
    "change",
    [lambda token: token[:32] + "0" * 32, lambda token: "0" * 32 + token[32:]],
    ids=["the hash of another", "another notice"],
)
def test_nobody_makes_a_link(zoe: Browser, mailbox: Mailbox, change: Callable[[str], str]) -> None:
    adds_passkey(zoe)
    token = token_in(mailbox.mails(EMAIL)[0])
    problem(zoe.post(NOT_ME, {"token": change(token)}), 422, "invalid")
    answered(zoe.get("/api/auth/me"))


def test_who_has_no_address_is_told_nothing(people: People, sql: cursor) -> None:
    person: Person = people.person()
    answered(person.get("/api/auth/me/export"))
    sql.execute("SELECT count(*) FROM outbox WHERE topic LIKE 'mail.%'")
    assert sql.fetchone() == (0,)
