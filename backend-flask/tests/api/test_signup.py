"""POST /api/auth/signup, /confirm and /confirm/resend."""

import pytest
from psycopg2.extensions import cursor

from tests.browsers import Browser, Mailbox, join, sign_up
from tests.people import Person, answered, problem

EMAIL = "zoe@example.org"


def fields(document: dict[str, object]) -> list[str]:
    """Which fields a problem names."""
    errors = document["errors"]
    assert isinstance(errors, list)
    return [error["field"] for error in errors]


def test_signup_and_the_mailed_code_sign_in(browser: Browser, mailbox: Mailbox) -> None:
    me = join(browser, mailbox, "zoe")
    assert me["handle"] == "zoe"
    assert me["email"] == "zoe@example.org"
    assert me["confirmed"] is True
    assert answered(browser.get("/api/auth/me")) == me


def test_handle_and_address_are_kept_in_lower_case(browser: Browser, mailbox: Mailbox) -> None:
    assert sign_up(browser, "ZoE", email="ZoE@Example.ORG").status_code == 204
    code = mailbox.code("zoe@example.org")
    me = answered(browser.post("/api/auth/confirm", {"email": "ZOE@example.org", "code": code}))
    assert (me["handle"], me["email"]) == ("zoe", "zoe@example.org")


@pytest.mark.parametrize(
    "handle",
    ["ab", "a" * 31, "zoë", "z oe", "z-oe", "zo\u200be", "\u0430dmin", "zoe\u0000", "", "😀😀😀"],
)
def test_signup_refuses_handles_that_are_none(browser: Browser, handle: str) -> None:
    response = sign_up(browser, handle, email="zoe@example.org", display_name="Zoe")
    assert fields(problem(response, 422, "invalid")) == ["handle"]


def test_signup_refuses_reserved_handles(browser: Browser) -> None:
    assert fields(problem(sign_up(browser, "Admin"), 422, "invalid")) == ["handle"]


def test_signup_refuses_a_handle_that_differs_in_case_only(browser: Browser, ann: Person) -> None:
    assert ann.handle == "ann"
    assert fields(problem(sign_up(browser, "ANN"), 422, "invalid")) == ["handle"]


@pytest.mark.parametrize(
    "email",
    ["", "zoe", "zoe@", "@example.org", "zoe@localhost", "a@b.c", "zoe @example.org",
     "zoe@example.org\r\nBcc: x@example.org", "a,b@example.org", "<zoe@example.org>"],
)  # fmt: skip
def test_signup_refuses_addresses_that_are_none(browser: Browser, email: str) -> None:
    assert fields(problem(sign_up(browser, email=email), 422, "invalid")) == ["email"]


@pytest.mark.parametrize("locale", ["", "de", "ar-EG", 1])
def test_signup_refuses_languages_that_it_does_not_write(browser: Browser, locale: object) -> None:
    assert fields(problem(sign_up(browser, locale=locale), 422, "invalid")) == ["locale"]


@pytest.mark.parametrize("password", ["short", "password123", "1234567890", "zoe@example.org"])
def test_signup_refuses_weak_passwords(browser: Browser, password: str) -> None:
    assert fields(problem(sign_up(browser, password=password), 422, "invalid")) == ["password"]


def test_signup_refuses_the_handle_as_password(browser: Browser) -> None:
    response = sign_up(browser, "zoe_quartermain", password="Zoe_Quartermain")
    assert fields(problem(response, 422, "invalid")) == ["password"]


def test_signup_refuses_an_endless_password_before_hashing(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> str:
        raise AssertionError("it was hashed")

    monkeypatch.setattr("cruddur.security.passwords.Passwords.hash", never)
    assert fields(problem(sign_up(browser, password="x" * 10_000), 422, "invalid")) == ["password"]


@pytest.mark.parametrize(
    "name", ["", " ", "\u202eevil", "a\u200fb", "zero\u200bwidth", "new\nline", "x" * 51]
)
def test_signup_refuses_names_that_deceive(browser: Browser, name: str) -> None:
    assert fields(problem(sign_up(browser, display_name=name), 422, "invalid")) == ["display_name"]


def test_somebody_who_never_confirmed_does_not_block_the_address(
    app_browsers: tuple[Browser, Browser], mailbox: Mailbox, sql: cursor
) -> None:
    first, second = app_browsers
    sign_up(first, "squatter", email="zoe@example.org")
    sql.execute("DELETE FROM rate_limits")
    sign_up(second, "zoe")
    code = mailbox.code("zoe@example.org")
    me = answered(second.post("/api/auth/confirm", {"email": "zoe@example.org", "code": code}))
    assert me["handle"] == "zoe"


def test_a_code_is_good_once(browser: Browser, mailbox: Mailbox) -> None:
    sign_up(browser)
    confirmation = {"email": "zoe@example.org", "code": mailbox.code("zoe@example.org")}
    answered(browser.post("/api/auth/confirm", confirmation))
    problem(browser.post("/api/auth/confirm", confirmation), 422, "invalid")


def test_signup_by_sql_in_every_field_changes_nothing(browser: Browser, sql: cursor) -> None:
    evil = "'; DROP TABLE users; --"
    assert sign_up(browser, display_name=evil, password=evil).status_code == 204
    sql.execute("SELECT display_name FROM pending_signups")
    assert sql.fetchone() == (evil,)


def test_a_taken_handle_costs_no_mail(browser: Browser, ann: Person) -> None:
    assert fields(problem(sign_up(browser, ann.handle, email=EMAIL), 422, "invalid")) == ["handle"]
    assert sign_up(browser, "zoe", email=EMAIL).status_code == 204


def test_a_taken_handle_does_not_reveal_its_owners_address(
    app_browsers: tuple[Browser, Browser], mailbox: Mailbox, sql: cursor
) -> None:
    first, second = app_browsers
    join(first, mailbox, "zoe")
    sql.execute("DELETE FROM rate_limits")
    for email in (EMAIL, "somebody-else@example.org"):
        response = sign_up(second, "zoe", email=email)
        assert fields(problem(response, 422, "invalid")) == ["handle"]
    assert len(mailbox.mails(EMAIL)) == 1
