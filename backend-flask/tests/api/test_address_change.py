"""/api/auth/email: another e-mail address, which a mailed code confirms."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.api.test_notices import NOT_ME, SIGN_IN, signed_in, token_in
from tests.browsers import PASSWORD, Browser, Mailbox, has_account
from tests.people import Person, answered, fault, problem

ADDRESS = "/api/auth/email"
FORMER = "zoe@example.org"
WANTED = "zoe.new@example.org"


@pytest.fixture
def zoe(app: Flask, sql: cursor) -> Browser:
    """A browser that Zoe is signed in with."""
    has_account(sql)
    return signed_in(app)


def wants(browser: Browser, email: str = WANTED) -> None:
    """Asks for another address."""
    assert browser.post(ADDRESS, {"email": email}).status_code == 204


def confirms(browser: Browser, code: str) -> int:
    """The status with which the code of the new address is answered."""
    return browser.post(f"{ADDRESS}/confirm", {"code": code}).status_code


def test_the_new_address_counts_once_a_code_has_confirmed_it(
    zoe: Browser, browser: Browser, mailbox: Mailbox
) -> None:
    wants(zoe, "Zoe.New@Example.org")
    assert answered(zoe.get("/api/auth/me"))["email"] == FORMER
    assert mailbox.mails(FORMER) == []
    code = mailbox.long_code(WANTED)
    assert confirms(zoe, "BCDF-2345") == 422
    me = answered(zoe.post(f"{ADDRESS}/confirm", {"code": code.lower()}))
    assert me["email"] == WANTED
    assert confirms(zoe, code) == 422
    answered(browser.post(SIGN_IN, {"login": WANTED, "password": PASSWORD}))
    wrong = browser.post(SIGN_IN, {"login": FORMER, "password": PASSWORD})
    problem(wrong, 401, "wrong_credentials")


def test_the_former_address_is_told_and_takes_it_back(
    zoe: Browser, app: Flask, mailbox: Mailbox
) -> None:
    thief = signed_in(app)
    wants(thief, "thief@example.org")
    assert confirms(thief, mailbox.long_code("thief@example.org")) == 200
    (mail,) = mailbox.mails(FORMER)
    assert "another e-mail address" in mail
    assert zoe.post(NOT_ME, {"token": token_in(mail)}).status_code == 204
    problem(thief.get("/api/auth/me"), 401, "not_signed_in")
    zoe.post("/api/auth/recover", {"email": FORMER})
    form = {"email": FORMER, "code": mailbox.long_code(FORMER), "password": "a new battery"}
    assert answered(zoe.post("/api/auth/recover/confirm", form))["email"] == FORMER


def test_nobody_finds_out_whether_an_address_has_an_account(
    zoe: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    has_account(sql, "bob")
    wants(zoe, "bob@example.org")
    assert mailbox.mails("bob@example.org") == []
    assert confirms(zoe, "BCDF-2345") == 422


def test_an_address_that_somebody_has_got_meanwhile_is_refused(
    zoe: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    wants(zoe)
    code = mailbox.long_code(WANTED)
    has_account(sql, "quick", WANTED)
    problem(zoe.post(f"{ADDRESS}/confirm", {"code": code}), 409, "conflict")
    assert answered(zoe.get("/api/auth/me"))["email"] == FORMER
    assert mailbox.mails(FORMER) == []


def test_of_two_who_want_the_same_address_one_gets_it(
    zoe: Browser, app: Flask, mailbox: Mailbox, sql: cursor
) -> None:
    has_account(sql, "yan")
    yan = Browser(app).comes_from("203.0.113.9")
    answered(yan.post(SIGN_IN, {"login": "yan", "password": PASSWORD}))
    codes = []
    for browser in (zoe, yan):
        wants(browser)
        codes.append(mailbox.long_code(WANTED))
    with ThreadPoolExecutor(2) as pool:
        statuses = list(pool.map(confirms, (zoe, yan), codes))
    assert sorted(statuses) == [200, 409]


def test_a_code_is_for_the_address_that_was_wanted_last_and_for_an_hour(
    zoe: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    wants(zoe, "first@example.org")
    first = mailbox.long_code("first@example.org")
    wants(zoe)
    assert confirms(zoe, first) == 422
    second = mailbox.long_code(WANTED)
    sql.execute("UPDATE new_addresses SET expires_at = now()")
    assert confirms(zoe, second) == 422


def test_the_rules_of_addresses_hold(zoe: Browser, sql: cursor) -> None:
    problem(zoe.post(ADDRESS, {"email": "no address"}), 422, "invalid")
    sql.execute("INSERT INTO mail_domain_rules (pattern) VALUES ('refused.example')")
    refused = problem(zoe.post(ADDRESS, {"email": "zoe@refused.example"}), 422, "invalid")
    assert fault(refused) == ("email", "mail_domain_refused")


def test_it_needs_a_fresh_proof(zoe: Browser, sql: cursor) -> None:
    sql.execute("UPDATE sessions SET proved_at = now() - interval '11 minutes'")
    problem(zoe.post(ADDRESS, {"email": WANTED}), 403, "proof_required")
    problem(zoe.post(f"{ADDRESS}/confirm", {"code": "BCDF-2345"}), 403, "proof_required")


def test_demo_people_get_neither_an_address_nor_a_password(ann: Person) -> None:
    problem(ann.post(ADDRESS, {"email": WANTED}), 403, "forbidden")
    change = {"new_password": "a new battery"}
    problem(ann.post("/api/auth/password", change), 403, "proof_required")
    problem(ann.delete("/api/auth/me", json={}), 403, "proof_required")


def test_codes_are_not_guessed(zoe: Browser) -> None:
    wants(zoe)
    for _ in range(10):
        assert confirms(zoe, "BCDF-2345") == 422
    assert confirms(zoe, "BCDF-2345") == 429


def test_a_session_with_a_fresh_proof_needs_no_password(zoe: Browser, sql: cursor) -> None:
    answered(zoe.post("/api/auth/password", {"new_password": "a new battery"}))
    sql.execute("UPDATE sessions SET proved_at = now() - interval '11 minutes'")
    problem(
        zoe.post("/api/auth/password", {"new_password": "another battery"}), 403, "proof_required"
    )
    assert zoe.send("DELETE", "/api/auth/me", {"password": "a new battery"}).status_code == 204
