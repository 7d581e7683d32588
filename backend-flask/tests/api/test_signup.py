"""POST /api/auth/signup, /confirm and /confirm/resend."""

import pytest
from psycopg2.extensions import cursor

from tests.browsers import PASSWORD, Browser, Mailbox, join, sign_up
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

    monkeypatch.setattr("cruddur.passwords.Passwords.hash", never)
    assert fields(problem(sign_up(browser, password="x" * 10_000), 422, "invalid")) == ["password"]


@pytest.mark.parametrize("name", ["", " ", "\u202eevil", "zero\u200bwidth", "new\nline", "x" * 51])
def test_signup_refuses_names_that_deceive(browser: Browser, name: str) -> None:
    assert fields(problem(sign_up(browser, display_name=name), 422, "invalid")) == ["display_name"]


def test_signup_with_a_known_address_answers_the_same_and_tells_its_owner(
    app_browsers: tuple[Browser, Browser], mailbox: Mailbox, sql: cursor
) -> None:
    first, second = app_browsers
    join(first, mailbox, "zoe")
    sql.execute("TRUNCATE rate_limits")
    unknown = sign_up(second, "yan")
    known = sign_up(second, "xan", email="zoe@example.org")
    assert (known.status_code, known.data) == (unknown.status_code, unknown.data)
    assert "account already" in mailbox.mails("zoe@example.org")[0]
    assert second.session_token is None


def test_somebody_who_never_confirmed_does_not_block_the_address(
    app_browsers: tuple[Browser, Browser], mailbox: Mailbox, sql: cursor
) -> None:
    first, second = app_browsers
    sign_up(first, "squatter", email="zoe@example.org")
    sql.execute("TRUNCATE rate_limits")
    sign_up(second, "zoe")
    code = mailbox.code("zoe@example.org")
    me = answered(second.post("/api/auth/confirm", {"email": "zoe@example.org", "code": code}))
    assert me["handle"] == "zoe"


def test_somebody_unconfirmed_reads_and_does_not_write(browser: Browser) -> None:
    sign_up(browser)
    answered(browser.post("/api/auth/signin", {"login": "zoe", "password": PASSWORD}))
    assert answered(browser.get("/api/auth/me"))["confirmed"] is False
    assert answered(browser.get("/api/activities/home")) == []
    response = browser.post("/api/activities", {"message": "hello"})
    problem(response, 403, "not_confirmed")


def test_a_code_is_good_once(browser: Browser, mailbox: Mailbox) -> None:
    sign_up(browser)
    confirmation = {"email": "zoe@example.org", "code": mailbox.code("zoe@example.org")}
    answered(browser.post("/api/auth/confirm", confirmation))
    problem(browser.post("/api/auth/confirm", confirmation), 422, "invalid")


def test_a_code_can_be_guessed_at_five_times_only(browser: Browser, mailbox: Mailbox) -> None:
    sign_up(browser)
    code = mailbox.code("zoe@example.org")
    wrong = str((int(code) + 1) % 10**6).zfill(6)
    for _ in range(5):
        guess = {"email": "zoe@example.org", "code": wrong}
        problem(browser.post("/api/auth/confirm", guess), 422, "invalid")
    right = {"email": "zoe@example.org", "code": code}
    problem(browser.post("/api/auth/confirm", right), 422, "invalid")


def test_a_code_is_good_for_fifteen_minutes(
    browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    sign_up(browser)
    code = mailbox.code("zoe@example.org")
    sql.execute("SELECT expires_at - now() BETWEEN '14 min' AND '15 min' FROM codes")
    assert sql.fetchone() == (True,)
    sql.execute("UPDATE codes SET expires_at = now()")
    confirmation = {"email": "zoe@example.org", "code": code}
    problem(browser.post("/api/auth/confirm", confirmation), 422, "invalid")


def test_an_unknown_address_and_a_wrong_code_answer_the_same(browser: Browser) -> None:
    sign_up(browser)
    wrong = browser.post("/api/auth/confirm", {"email": "zoe@example.org", "code": "000000"})
    unknown = browser.post("/api/auth/confirm", {"email": "nobody@example.org", "code": "000000"})
    assert problem(wrong, 422, "invalid")["errors"] == problem(unknown, 422, "invalid")["errors"]


def test_a_new_code_comes_once_a_minute_at_most(browser: Browser, sql: cursor) -> None:
    sign_up(browser)
    response = browser.post("/api/auth/confirm/resend", {"email": "zoe@example.org"})
    problem(response, 429, "too_many")
    assert 0 < int(response.headers["Retry-After"]) <= 60
    sql.execute("UPDATE rate_limits SET restored_at = now()")
    assert browser.post("/api/auth/confirm/resend", {"email": "zoe@example.org"}).status_code == 204


def test_a_new_code_replaces_the_one_before(
    browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    sign_up(browser)
    old = mailbox.code("zoe@example.org")
    sql.execute("TRUNCATE rate_limits")
    browser.post("/api/auth/confirm/resend", {"email": "zoe@example.org"})
    new = mailbox.code("zoe@example.org")
    assert new != old
    problem(
        browser.post("/api/auth/confirm", {"email": "zoe@example.org", "code": old}),
        422,
        "invalid",
    )
    answered(browser.post("/api/auth/confirm", {"email": "zoe@example.org", "code": new}))


def test_asking_for_a_code_does_not_tell_who_is_known(
    browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    join(browser, mailbox, "zoe")
    sql.execute("TRUNCATE rate_limits")
    known = browser.post("/api/auth/confirm/resend", {"email": "zoe@example.org"})
    unknown = browser.post("/api/auth/confirm/resend", {"email": "nobody@example.org"})
    assert (known.status_code, known.data) == (unknown.status_code, unknown.data) == (204, b"")


def test_no_code_lies_in_the_database(browser: Browser, mailbox: Mailbox, sql: cursor) -> None:
    sign_up(browser)
    sql.execute(
        "SELECT codes::text || (SELECT string_agg(outbox::text, '') FROM outbox) FROM codes"
    )
    (kept,) = sql.fetchone() or ("",)
    assert mailbox.code("zoe@example.org") not in kept


def test_nobody_is_kept_who_did_not_confirm_within_a_day(
    browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    sign_up(browser)
    sql.execute("UPDATE users SET created_at = now() - interval '25 hours'")
    mailbox.mails("zoe@example.org")
    sql.execute("SELECT count(*) FROM users")
    assert sql.fetchone() == (0,)


def test_signup_by_sql_in_every_field_changes_nothing(browser: Browser, sql: cursor) -> None:
    evil = "'; DROP TABLE users; --"
    assert sign_up(browser, display_name=evil, password=evil).status_code == 204
    sql.execute("SELECT display_name FROM users")
    assert sql.fetchone() == (evil,)


def test_a_taken_handle_costs_no_mail(browser: Browser, ann: Person) -> None:
    assert fields(problem(sign_up(browser, ann.handle, email=EMAIL), 422, "invalid")) == ["handle"]
    assert sign_up(browser, "zoe", email=EMAIL).status_code == 204


def test_a_taken_handle_does_not_tell_its_owners_address(
    app_browsers: tuple[Browser, Browser], mailbox: Mailbox, sql: cursor
) -> None:
    first, second = app_browsers
    join(first, mailbox, "zoe")
    sql.execute("TRUNCATE rate_limits")
    for email in (EMAIL, "somebody-else@example.org"):
        response = sign_up(second, "zoe", email=email)
        assert fields(problem(response, 422, "invalid")) == ["handle"]
    assert len(mailbox.mails(EMAIL)) == 1
