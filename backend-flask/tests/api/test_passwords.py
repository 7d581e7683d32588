"""Passwords are normalized, and fields of auth accept or refuse unusual text."""

import unicodedata

import pytest
from argon2 import PasswordHasher
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.security.passwords import normalized
from tests.authenticators import Authenticator
from tests.browsers import Browser, Mailbox, confirm, has_account, sign_up
from tests.people import answered, problem

EMAIL = "zoe@example.org"
COMPOSED = "Grüße aus Köln, Ångström"
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)
FORMER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def status(browser: Browser, password: str) -> int:
    """How a sign-in with that password is answered."""
    return browser.post("/api/auth/signin", {"login": "zoe", "password": password}).status_code


@pytest.mark.parametrize(("chosen", "typed"), [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)])
def test_a_password_is_the_same_composed_and_decomposed(
    browser: Browser, mailbox: Mailbox, chosen: str, typed: str
) -> None:
    sign_up(browser, password=chosen)
    confirm(browser, EMAIL, mailbox.code(EMAIL))
    assert status(browser, typed) == 200
    assert status(browser, chosen) == 200
    assert status(browser, COMPOSED.upper()) == 401


@pytest.mark.parametrize("kept", [COMPOSED, DECOMPOSED, "no\u2003break\u00a0here"])
@pytest.mark.parametrize("is_composed", [True, False])
def test_an_old_hash_is_accepted_and_replaced(
    browser: Browser, sql: cursor, kept: str, is_composed: bool
) -> None:
    sql.execute(
        "INSERT INTO users (handle, display_name, email, password_hash, confirmed_at)"
        " VALUES ('zoe', 'Zoe', %s, %s, now())",
        (EMAIL, FORMER.hash(kept)),
    )
    typed = unicodedata.normalize("NFC" if is_composed else "NFD", kept)
    assert status(browser, typed) == 200
    sql.execute("SELECT password_hash FROM users")
    ((made,),) = sql.fetchall()
    assert FORMER.verify(made, normalized(kept))
    assert status(browser, unicodedata.normalize("NFD", kept)) == 200


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("A\u030angstro\u0308m", "\u00c5ngstr\u00f6m"),
        ("a\u00a0b\u2003c\u3000d", "a b c d"),
        # Neither case nor width is changed: they are a part of the password.
        ("\uff21B", "\uff21B"),
        ("\u212bngstr\u00f6m", "\u00c5ngstr\u00f6m"),
        ("\ufb01sh", "\ufb01sh"),
        (" kept ", " kept "),
    ],
)
def test_the_one_form_of_a_password(typed: str, form: str) -> None:
    assert normalized(typed) == form
    assert normalized(form) == form


def test_nobody_and_a_wrong_password_take_as_many_hashes_in_every_form(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.passwords.verify(None, "warm up")
    kept = services.passwords.hash("another password")
    verified: list[str] = []
    verify = PasswordHasher.verify

    def counted(hasher: PasswordHasher, kept: str, password: str) -> bool:
        verified.append(password)
        return bool(verify(hasher, kept, password))

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    for password in ("plain", COMPOSED, DECOMPOSED, "a\u00a0\u0308b"):
        verified.clear()
        assert not services.passwords.verify(kept, password).is_right
        wrong = verified.copy()
        verified.clear()
        assert not services.passwords.verify(None, password).is_right
        assert verified == wrong


def test_accents_do_not_make_a_password_long(browser: Browser) -> None:
    errors = problem(sign_up(browser, password="e\u0301" * 5), 422, "invalid")["errors"]
    assert [error["field"] for error in errors] == ["password"]


def test_the_weak_are_known_in_every_form(browser: Browser) -> None:
    password = unicodedata.normalize("NFD", "password123").replace(" ", "\u00a0")
    problem(sign_up(browser, password=password), 422, "invalid")


def recovers(browser: Browser, code: str, password: str) -> list[str]:
    """The codes of the errors of setting a new password for somebody@example.org."""
    recovery = {"email": "somebody@example.org", "code": code, "password": password}
    response = browser.post("/api/auth/recover/confirm", recovery)
    errors = problem(response, 422, "invalid")["errors"]
    return [error["code"] for error in errors]


def test_recovery_refuses_the_own_handle_as_the_password(
    browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    has_account(sql, "zoe_of_the_zoo", email="somebody@example.org")
    browser.post("/api/auth/recover", {"email": "somebody@example.org"})
    code = mailbox.long_code("somebody@example.org")
    assert recovers(browser, code, "Zoe_Of_The_Zoo") == ["weak_password"]
    # The code stays good.
    recovery = {"email": "somebody@example.org", "code": code, "password": "a staple for the zoo"}
    assert answered(browser.post("/api/auth/recover/confirm", recovery))["handle"] == (
        "zoe_of_the_zoo"
    )


def test_recovery_reveals_the_handle_to_nobody_without_the_code(
    browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    assert mailbox
    has_account(sql, "zoe_of_the_zoo", email="somebody@example.org")
    browser.post("/api/auth/recover", {"email": "somebody@example.org"})
    assert recovers(browser, "BCDF-2345", "zoe_of_the_zoo") == ["wrong_code"]


ODD_TEXTS = {
    "NUL": "zoe\u0000",
    "a line separator": "zoe\u2028",
    "a line break": "zoe\n",
    "a private character": "zoe\ue000",
    "beyond the first plane": "zoe\U0001f600",
}
STATE = "signin." + "A" * 54
BODIES: dict[str, dict[str, object]] = {
    "/api/auth/signup": {
        "email": EMAIL, "handle": "zoe", "display_name": "Zoe", "password": "x" * 12
    },
    "/api/auth/confirm": {"email": EMAIL, "code": "123456", "handle": "zoe", "password": "x" * 12},
    "/api/auth/confirm/resend": {"email": EMAIL},
    "/api/auth/signin": {"login": "zoe", "password": "x" * 12, "code": "BCDF-2345"},
    "/api/auth/signin/code": {"login": "zoe"},
    "/api/auth/signin/passkey": {"credential": Authenticator().signs({"challenge": "AQID"})},
    "/api/auth/signin/provider/begin": {"provider": "school"},
    "/api/auth/providers/answer": {"provider": "school", "state": STATE, "code": "x", "iss": "x"},
    "/api/auth/signin/provider": {"state": STATE, "second_step": "123456"},
    "/api/auth/signup/provider": {"state": STATE, "handle": "zoe", "display_name": "Zoe"},
    "/api/auth/not_me": {"token": "0" * 64},
    "/api/auth/tokens": {"login": "zoe", "password": "x" * 12},
    "/api/auth/recover": {"email": EMAIL},
    "/api/auth/recover/confirm": {"email": EMAIL, "code": "BCDF-2345", "password": "x" * 12},
}  # fmt: skip
FIELDS = [(path, field) for path, body in BODIES.items() for field in body]


@pytest.mark.parametrize("odd", ODD_TEXTS.values(), ids=ODD_TEXTS)
@pytest.mark.parametrize(("path", "field"), FIELDS)
def test_no_text_in_any_field_breaks_an_account_operation(
    app: Flask, sql: cursor, path: str, field: str, odd: str
) -> None:
    assert sql
    response = app.test_client().post(path, json=BODIES[path] | {field: odd + "x" * 10})
    assert response.status_code in (204, 401, 422), response.text


@pytest.mark.parametrize(("path", "field"), FIELDS)
def test_a_lone_surrogate_is_refused(app: Flask, sql: cursor, path: str, field: str) -> None:
    assert sql
    response = app.test_client().post(path, json=BODIES[path] | {field: "zoe\ud800" + "x" * 10})
    assert response.status_code in (400, 422), response.text


def test_every_operation_of_accounts_without_sign_in_is_among_those_bodies(app: Flask) -> None:
    open_to_all = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/auth/")
        and (declared := getattr(app.view_functions[rule.endpoint], "operation", None))
        and declared.auth == "none"
        and declared.body
    }
    assert open_to_all == set(BODIES)
