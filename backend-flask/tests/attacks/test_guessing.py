"""Nobody guesses a password or a code, and guessing locks nobody else out."""

import re

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.auth import limits
from cruddur.http.services import Services
from cruddur.security import mailed_codes
from cruddur.security.rate_limits import Use
from tests.browsers import PASSWORD, Browser, Mailbox, join
from tests.people import Person, answered, problem

EMAIL = "zoe@example.org"
HOME = "198.51.100.1"
ELSEWHERE = "198.51.100.200"
NEW_PASSWORD = "a staple for the battery"
CODE_PATH = "/api/auth/signin/code"


@pytest.fixture
def zoe(app: Flask, mailbox: Mailbox, sql: cursor) -> Browser:
    """The browser that Zoe is signed in with, at home."""
    browser = Browser(app).comes_from(HOME)
    join(browser, mailbox, "zoe")
    sql.execute("DELETE FROM rate_limits")
    return browser


def tries(browser: Browser, password: str, login: str = "zoe", **more: object) -> tuple[int, str]:
    """The status and the problem's code that a sign-in is answered with."""
    response = browser.post("/api/auth/signin", {"login": login, "password": password, **more})
    return response.status_code, "" if response.status_code == 200 else response.get_json()["code"]


def attack(app: Flask, login: str = "zoe") -> Browser:
    """Counts as many wrong passwords as make an attack; returns a browser on a fresh network."""
    services: Services = app.extensions["cruddur"]
    for _ in range(limits.PASSWORDS_ANYWHERE.allowed):
        services.rate_limiter.spend([Use(limits.PASSWORDS_ANYWHERE, login)])
    return Browser(app).comes_from("203.0.113.250")


def test_wrong_passwords_from_one_network_keep_nobody_out_elsewhere(
    zoe: Browser, app: Flask
) -> None:
    attacker = Browser(app).comes_from("203.0.113.1")
    for _ in range(10):
        assert tries(attacker, "wrong") == (401, "wrong_credentials")
    assert tries(attacker, PASSWORD) == (429, "too_many")
    assert tries(Browser(app).comes_from(ELSEWHERE), PASSWORD) == (200, "")
    assert tries(zoe, PASSWORD) == (200, "")


def test_one_customer_of_ipv6_is_one_network(zoe: Browser, app: Flask) -> None:
    assert zoe.session_token
    for number in range(10):
        guesser = Browser(app).comes_from(f"2001:db8::{number}")
        assert tries(guesser, "wrong") == (401, "wrong_credentials")
    assert tries(Browser(app).comes_from("2001:db8::ffff"), "wrong") == (429, "too_many")


def test_an_account_under_attack_asks_for_a_mailed_code(
    zoe: Browser, app: Flask, mailbox: Mailbox
) -> None:
    assert zoe.session_token
    for number in range(5):
        guesser = Browser(app).comes_from(f"203.0.113.{number}")
        for _ in range(10):
            assert tries(guesser, "wrong") == (401, "wrong_credentials")
    attacker = Browser(app).comes_from("203.0.113.250")
    assert tries(attacker, "wrong") == (403, "code_required")
    assert tries(attacker, PASSWORD) == (403, "code_required"), "does not tell a right password"
    owner = Browser(app).comes_from(ELSEWHERE)
    assert tries(owner, PASSWORD) == (403, "code_required")
    assert owner.post(CODE_PATH, {"login": "zoe"}).status_code == 204
    code = mailbox.long_code(EMAIL)
    assert "many wrong passwords" in mailbox.mails(EMAIL)[0]
    assert tries(owner, "wrong", code=code) == (401, "wrong_credentials")
    assert tries(owner, PASSWORD, code=code) == (200, "")
    another = Browser(app).comes_from("198.51.100.77")
    assert tries(another, PASSWORD, code=code) == (422, "invalid"), "a code is good once"


def test_where_the_owner_is_signed_in_an_attack_changes_nothing(zoe: Browser, app: Flask) -> None:
    assert zoe.session_token
    attack(app)
    at_home = Browser(app).comes_from(HOME)
    assert tries(at_home, PASSWORD) == (200, "")
    token = at_home.post("/api/auth/tokens", {"login": "zoe", "password": PASSWORD})
    assert token.status_code == 200


def test_a_network_of_ipv6_where_the_owner_is_signed_in_is_known_as_a_whole(
    zoe: Browser, app: Flask
) -> None:
    assert tries(zoe.comes_from("2001:db8:7::1"), PASSWORD) == (200, "")
    attack(app)
    assert tries(Browser(app).comes_from("2001:db8:7::beef"), PASSWORD) == (200, "")
    assert tries(Browser(app).comes_from("2001:db8:8::1"), PASSWORD) == (403, "code_required")


def test_attackers_who_spend_all_mails_leave_the_owner_a_code(
    zoe: Browser, app: Flask, mailbox: Mailbox
) -> None:
    assert zoe.session_token
    attack(app)
    for number in range(8):
        Browser(app).comes_from(f"203.0.113.{number}").post(CODE_PATH, {"login": "zoe"})
    mails = mailbox.mails(EMAIL)
    owner = Browser(app).comes_from(ELSEWHERE)
    problem(owner.post(CODE_PATH, {"login": "zoe"}), 429, "too_many")
    assert sum("to sign in" in mail for mail in mails) == 4
    assert tries(owner, PASSWORD, code=mailbox.long_code(EMAIL)) == (200, "")


def test_an_unknown_login_under_attack_answers_as_a_known_one(app: Flask, browser: Browser) -> None:
    attacker = attack(app, "nobody")
    assert tries(attacker, "wrong", "nobody") == (403, "code_required")
    assert browser.post(CODE_PATH, {"login": "nobody"}).status_code == 204
    assert tries(attacker, "wrong", "nobody", code="BCDF-2345") == (422, "invalid")


def test_sign_ins_that_succeed_are_not_counted_on_the_address(zoe: Browser) -> None:
    assert tries(zoe, PASSWORD) == (200, "")
    response = zoe.post("/api/auth/signin", {"login": "zoe", "password": PASSWORD})
    assert 'signin-address";r=49;' in response.headers["RateLimit"]


def test_tries_do_not_reveal_that_a_handle_and_an_address_are_one_account(
    zoe: Browser, app: Flask, services: Services
) -> None:
    assert zoe.session_token
    browser = Browser(app).comes_from(ELSEWHERE)
    for login in ("zoe", EMAIL, "nobody@example.org"):
        response = browser.post("/api/auth/signin", {"login": login, "password": "wrong"})
        assert response.status_code == 401
        response = browser.post("/api/auth/signin", {"login": login, "password": "wrong"})
        left = services.rate_limiter.spend([Use(limits.PASSWORDS_HERE, f"{login} {ELSEWHERE}")])
        assert left["RateLimit"].startswith('"signin";r=7;')


def recover(browser: Browser, code: str, email: str = EMAIL) -> tuple[int, str]:
    """Tries a code to set a new password."""
    answer = browser.post(
        "/api/auth/recover/confirm", {"email": email, "code": code, "password": NEW_PASSWORD}
    )
    return answer.status_code, "" if answer.status_code == 200 else answer.get_json()["code"]


def test_five_mails_a_day_to_recover_an_account_at_most(
    zoe: Browser, app: Flask, mailbox: Mailbox, sql: cursor
) -> None:
    """Four at once, and one more within a day, from however many networks."""
    assert zoe.session_token
    sent: list[int] = []
    for hour in range(24):
        askers = [Browser(app).comes_from(f"203.0.113.{network}") for network in (hour, hour + 100)]
        sent += [asker.post("/api/auth/recover", {"email": EMAIL}).status_code for asker in askers]
        sql.execute("UPDATE rate_limits SET restored_at = restored_at - interval '1 hour'")
    assert 4 <= sent.count(204) <= 5
    assert sum("new password" in mail for mail in mailbox.mails(EMAIL)) == sent.count(204)


def test_one_network_cannot_use_up_the_mails_of_an_account(zoe: Browser, app: Flask) -> None:
    assert zoe.session_token
    attacker = Browser(app).comes_from("203.0.113.1")
    for _ in range(10):
        attacker.post("/api/auth/recover", {"email": EMAIL})
    owner = Browser(app).comes_from(ELSEWHERE)
    assert owner.post("/api/auth/recover", {"email": EMAIL}).status_code == 204


def test_a_recovery_code_has_thirty_eight_bits_that_nobody_misreads(services: Services) -> None:
    assert len(mailed_codes.ALPHABET) ** mailed_codes.CHARACTERS > 2**38
    assert not set(mailed_codes.ALPHABET) & set("01OILAEU")
    made = {mailed_codes.code_of_login(str(n), services.settings.secret_key) for n in range(2000)}
    assert len(made) == 2000
    assert set("".join(made)) == set(mailed_codes.ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: f"  {code[:2]} {code[2:]}  ",
        lambda code: code.replace("-", "\u2013"),
        lambda code: f"\u200e{code}\u200e",
        # The digits of an Arabic keyboard.
        lambda code: code.translate(str.maketrans("23456789", "٢٣٤٥٦٧٨٩")),
    ],
    ids=["small", "no dash", "blanks", "another dash", "marks of direction", "Arabic digits"],
)
def test_a_recovery_code_is_taken_however_it_is_typed(
    zoe: Browser, mailbox: Mailbox, typed: object
) -> None:
    assert callable(typed)
    zoe.post("/api/auth/recover", {"email": EMAIL})
    code = mailbox.long_code(EMAIL)
    assert re.fullmatch(r"[B-Z2-9]{4}-[B-Z2-9]{4}", code)
    assert recover(zoe, typed(code)) == (200, "")


def test_codes_tried_are_counted_over_all_codes_by_account_and_network(
    zoe: Browser, app: Flask, mailbox: Mailbox, sql: cursor
) -> None:
    assert zoe.session_token
    attacker = Browser(app).comes_from("203.0.113.1")
    for number in range(10):
        if number % 4 == 0:
            attacker.post("/api/auth/recover", {"email": EMAIL})
        assert recover(attacker, "BCDF-2345") == (422, "invalid")
    mailbox.mails(EMAIL)
    sql.execute("DELETE FROM codes")
    zoe.post("/api/auth/recover", {"email": EMAIL})
    assert recover(attacker, mailbox.long_code(EMAIL)) == (429, "too_many")


def test_codes_tried_elsewhere_do_not_use_up_the_owners_tries(
    zoe: Browser, app: Flask, mailbox: Mailbox
) -> None:
    zoe.post("/api/auth/recover", {"email": EMAIL})
    for number in range(10):
        attacker = Browser(app).comes_from(f"203.0.113.{number}")
        for _ in range(11):
            recover(attacker, "BCDF-2345")
    assert recover(zoe, mailbox.long_code(EMAIL)) == (200, "")


def test_a_code_of_one_purpose_serves_no_other(zoe: Browser, app: Flask, mailbox: Mailbox) -> None:
    owner = Browser(app).comes_from(ELSEWHERE)
    owner.post(CODE_PATH, {"login": EMAIL})
    code = mailbox.long_code(EMAIL)
    assert recover(owner, code) == (422, "invalid")
    zoe.post("/api/auth/recover", {"email": EMAIL})
    code = mailbox.long_code(EMAIL)
    assert tries(owner, PASSWORD, EMAIL, code=code) == (422, "invalid")


def test_a_new_password_ends_every_code_of_the_account(
    zoe: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    for login in ("zoe", EMAIL):
        zoe.post(CODE_PATH, {"login": login})
    zoe.post("/api/auth/recover", {"email": EMAIL})
    assert recover(zoe, mailbox.long_code(EMAIL)) == (200, "")
    sql.execute("SELECT count(*) FROM codes")
    assert sql.fetchone() == (0,)


def test_wrong_passwords_of_others_do_not_keep_one_from_changing_ones_own(
    zoe: Browser, app: Flask
) -> None:
    attack(app)
    change = {"password": PASSWORD, "new_password": NEW_PASSWORD}
    answered(zoe.post("/api/auth/password", change))


def test_whoever_took_a_session_does_not_guess_the_password(ann: Person) -> None:
    for _ in range(10):
        refused = ann.post("/api/auth/password", {"password": "x", "new_password": NEW_PASSWORD})
        problem(refused, 401, "wrong_credentials")
    refused = ann.post("/api/auth/password", {"password": "x", "new_password": NEW_PASSWORD})
    problem(refused, 429, "too_many")
