"""The mailed codes: POST /api/auth/confirm and /confirm/resend."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.browsers import Browser, Mailbox, confirm, join, sign_up
from tests.people import answered, problem

EMAIL = "zoe@example.org"


def in_digits(zero: str) -> Callable[[str], str]:
    """Writes a code in the digits of another script, which begin at `zero`."""
    return lambda code: "".join(chr(ord(zero) + int(digit)) for digit in code)


@pytest.mark.parametrize(
    "typed",
    [
        in_digits("\u0660"),
        in_digits("\u06f0"),
        in_digits("\u0966"),
        in_digits("\uff10"),
        lambda code: f" {code[:3]} {code[3:]} ",
        lambda code: f"{code[:3]}-{code[3:]}",
        lambda code: f"{code[:3]}\u00a0{code[3:]}\n",
        lambda code: f"\u202b{code}\u202c",
    ],
    ids=[
        "Arabic", "Persian", "Devanagari", "full width", "blanks", "a dash",
        "other blanks", "marks of direction",
    ],
)  # fmt: skip
def test_a_code_is_taken_however_it_is_typed(
    browser: Browser, mailbox: Mailbox, typed: Callable[[str], str]
) -> None:
    sign_up(browser)
    answered(confirm(browser, EMAIL, typed(mailbox.code(EMAIL))))


@pytest.mark.parametrize(
    "code",
    ["", "12345", "1234567", "12345a", "\u00b9\u00b2\u00b3\u2074\u2075\u2076", "123\u0000456789",
     "\u2460\u2461\u2462\u2463\u2464\u2465", "\u5341\u4e8c\u4e09\u56db\u4e94\u516d", "1" * 41],
)  # fmt: skip
def test_what_is_no_code_is_refused_and_is_no_try(browser: Browser, code: str) -> None:
    sign_up(browser)
    for _ in range(12):
        errors = problem(confirm(browser, EMAIL, code), 422, "invalid")["errors"]
        assert [error["field"] for error in errors] == ["code"]


def test_a_code_is_good_for_a_day(browser: Browser, mailbox: Mailbox, sql: cursor) -> None:
    sign_up(browser)
    code = mailbox.code(EMAIL)
    sql.execute("UPDATE pending_signups SET created_at = now() - interval '23 hours'")
    assert mailbox.code(EMAIL) == code
    sql.execute("UPDATE pending_signups SET created_at = now() - interval '24 hours'")
    problem(confirm(browser, EMAIL, code), 422, "invalid")


def test_a_mailed_code_to_recover_is_good_for_a_day_and_for_an_hour_at_least(
    browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    join(browser, mailbox)
    codes = []
    for left in ("24 hours", "61 minutes", "59 minutes"):
        sql.execute("UPDATE codes SET expires_at = now() + %s::interval", (left,))
        sql.execute("DELETE FROM rate_limits")
        browser.post("/api/auth/recover", {"email": EMAIL})
        codes.append(mailbox.long_code(EMAIL))
    assert codes[0] == codes[1] != codes[2]
    sql.execute("UPDATE codes SET expires_at = now()")
    recovery = {"email": EMAIL, "code": codes[2], "password": "a staple for the battery"}
    problem(browser.post("/api/auth/recover/confirm", recovery), 422, "invalid")


def test_a_code_is_mailed_again_once_a_minute_at_most(
    browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    sign_up(browser)
    code = mailbox.code(EMAIL)
    again = {"email": EMAIL}
    assert browser.post("/api/auth/confirm/resend", again).status_code == 204
    response = browser.post("/api/auth/confirm/resend", again)
    problem(response, 429, "too_many")
    assert 0 < int(response.headers["Retry-After"]) <= 60
    sql.execute("UPDATE rate_limits SET restored_at = now()")
    assert browser.post("/api/auth/confirm/resend", again).status_code == 204
    mails = mailbox.mails(EMAIL)
    assert len(mails) == 3
    assert all(code in mail for mail in mails)


def test_a_browser_is_mailed_the_code_of_its_own_sign_up_again(
    app: Flask, browser: Browser, mailbox: Mailbox
) -> None:
    sign_up(browser)
    own = mailbox.code(EMAIL)
    sign_up(Browser(app), "zoe_too", email=EMAIL)
    other = mailbox.code(EMAIL)
    browser.post("/api/auth/confirm/resend", {"email": EMAIL})
    assert own in mailbox.mails(EMAIL)[0]
    elsewhere = Browser(app).comes_from("198.51.100.1")
    elsewhere.post("/api/auth/confirm/resend", {"email": EMAIL})
    newest = mailbox.mails(EMAIL)[:2]
    assert {own, other} == {code for code in (own, other) for mail in newest if code in mail}


def test_the_cookie_of_a_sign_up_is_for_its_browser_alone(
    browser: Browser, mailbox: Mailbox
) -> None:
    header = sign_up(browser).headers["Set-Cookie"]
    for part in ("signup=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=86400"):
        assert part in header
    answered(confirm(browser, EMAIL, mailbox.code(EMAIL)))
    assert browser.client.get_cookie("signup") is None


def test_no_code_and_no_token_lies_in_the_database(
    browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    join(browser, mailbox, "yan")
    sign_up(browser)
    browser.post("/api/auth/recover", {"email": "yan@example.org"})
    cookie = browser.client.get_cookie("signup")
    assert cookie
    sql.execute(
        "SELECT string_agg(kept, '') FROM ("
        " SELECT row::text FROM codes AS row UNION ALL SELECT row::text FROM outbox AS row"
        " UNION ALL SELECT row::text FROM pending_signups AS row) AS all_rows (kept)"
    )
    ((kept,),) = sql.fetchall()
    long_code = mailbox.long_code("yan@example.org")
    for secret in (mailbox.code(EMAIL), long_code, long_code.replace("-", ""), cookie.value):
        assert secret not in kept


@pytest.mark.parametrize("wanted", ["the same address", "the same handle"])
def test_of_those_who_confirm_concurrently_one_becomes_a_person(
    app: Flask, mailbox: Mailbox, sql: cursor, wanted: str
) -> None:
    waiting = []
    for number in range(4):
        browser = Browser(app)
        email = EMAIL if wanted == "the same address" else f"zoe{number}@example.org"
        handle = "zoe" if wanted == "the same handle" else f"zoe{number}"
        sign_up(browser, handle, email=email)
        waiting.append((browser, email, mailbox.code(email)))
    together = Barrier(len(waiting))

    def give(browser: Browser, email: str, code: str) -> tuple[int, list[str]]:
        together.wait()
        answer = confirm(browser, email, code)
        errors = answer.get_json().get("errors", [])
        return answer.status_code, [error["code"] for error in errors]

    with ThreadPoolExecutor(max_workers=len(waiting)) as threads:
        given = sorted(threads.map(lambda one: give(*one), waiting))
    refused = ["wrong_code" if wanted == "the same address" else "taken"]
    assert given == [(200, [])] + [(422, refused)] * 3
    sql.execute("SELECT count(*) FROM users")
    assert sql.fetchone() == (1,)


def test_a_sign_up_that_finds_the_server_busy_counts_as_none(app: Flask, sql: cursor) -> None:
    slots = app.extensions["cruddur"].passwords._slots
    taken = 0
    while slots.acquire(blocking=False):
        taken += 1
    try:
        problem(sign_up(Browser(app)), 503, "busy")
    finally:
        for _ in range(taken):
            slots.release()
    sql.execute("SELECT count(*) FROM rate_limits WHERE restored_at > now()")
    assert sql.fetchone() == (0,)
