"""Nobody can take over somebody else's sign-up, and an unconfirmed sign-up is not an account."""

from collections.abc import Callable

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.auth import service as auth
from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests.browsers import PASSWORD, Browser, Mailbox, confirm, join, sign_up
from tests.people import Person, answered, problem

EMAIL = "zoe@example.org"
ATTACKERS_PASSWORD = "the attacker knows this one"


@pytest.fixture
def victim(app: Flask, sql: cursor) -> Browser:  # noqa: ARG001 (an empty database)
    return Browser(app).comes_from("198.51.100.1")


@pytest.fixture
def attacker(app: Flask, sql: cursor) -> Browser:  # noqa: ARG001 (an empty database)
    return Browser(app).comes_from("203.0.113.66")


def signs_in(browser: Browser, login: str, password: str) -> bool:
    """Whether that password opens the account."""
    response = browser.post("/api/auth/tokens", {"login": login, "password": password})
    return response.status_code == 200


def faults(browser_answer: dict[str, object]) -> list[tuple[str, str]]:
    """Which fields a problem names, and why."""
    errors = browser_answer["errors"]
    assert isinstance(errors, list)
    return [(error["field"], error["code"]) for error in errors]


def tidied(services: Services) -> None:
    """What the worker does each minute."""
    with services.postgres.transaction() as db:
        auth.tidy(db)


def both_sign_up(victim: Browser, attacker: Browser, mailbox: Mailbox) -> tuple[str, str]:
    """First the victim, then the attacker with the victim's address and handle; their codes."""
    sign_up(victim, "zoe")
    first = mailbox.code(EMAIL)
    sign_up(attacker, "zoe", password=ATTACKERS_PASSWORD)
    return first, mailbox.code(EMAIL)


def test_a_later_sign_up_with_the_same_address_and_handle_takes_nothing_over(
    victim: Browser, attacker: Browser, mailbox: Mailbox
) -> None:
    own, other = both_sign_up(victim, attacker, mailbox)
    assert own != other
    assert answered(confirm(victim, EMAIL, own))["handle"] == "zoe"
    assert signs_in(victim, "zoe", PASSWORD)
    assert not signs_in(attacker, "zoe", ATTACKERS_PASSWORD)


def test_the_code_of_somebody_elses_sign_up_confirms_nothing_in_the_victims_browser(
    victim: Browser, attacker: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    _, other = both_sign_up(victim, attacker, mailbox)
    assert faults(problem(confirm(victim, EMAIL, other), 422, "invalid")) == [
        ("code", "wrong_code")
    ]
    sql.execute("SELECT count(*) FROM users")
    assert sql.fetchone() == (0,)


def test_on_another_device_the_password_says_whose_code_it_is(
    victim: Browser, attacker: Browser, app: Flask, mailbox: Mailbox
) -> None:
    own, other = both_sign_up(victim, attacker, mailbox)
    elsewhere = Browser(app)
    assert faults(problem(confirm(elsewhere, EMAIL, other), 422, "invalid")) == [
        ("password", "password_required")
    ]
    refused = confirm(elsewhere, EMAIL, other, password=PASSWORD)
    assert faults(problem(refused, 422, "invalid")) == [("code", "wrong_code")]
    me = answered(confirm(elsewhere, EMAIL, own, password=PASSWORD))
    assert me["email"] == EMAIL
    assert not signs_in(attacker, "zoe", ATTACKERS_PASSWORD)


def test_a_browser_whose_own_sign_up_has_lapsed_needs_the_password(
    victim: Browser, attacker: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    sign_up(victim, "zoe")
    sql.execute("UPDATE pending_signups SET created_at = now() - interval '2 days'")
    sign_up(attacker, "zoe", password=ATTACKERS_PASSWORD)
    refused = confirm(victim, EMAIL, mailbox.code(EMAIL))
    assert faults(problem(refused, 422, "invalid")) == [("password", "password_required")]


def test_confirming_ends_all_other_sign_ups_with_the_address(
    victim: Browser, attacker: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    own, other = both_sign_up(victim, attacker, mailbox)
    answered(confirm(victim, EMAIL, own))
    problem(confirm(attacker, EMAIL, other), 422, "invalid")
    sql.execute("SELECT count(*) FROM pending_signups")
    assert sql.fetchone() == (0,)


def test_many_sign_ups_with_an_address_do_not_push_out_the_owners(
    victim: Browser, app: Flask, sql: cursor, mailbox: Mailbox
) -> None:
    sign_up(victim, "zoe")
    code = mailbox.code(EMAIL)
    statuses = [
        sign_up(Browser(app).comes_from(f"203.0.113.{number}"), "zoe").status_code
        for number in range(22)
    ]
    assert statuses == 19 * [204] + 3 * [429]
    sql.execute("SELECT count(*) FROM pending_signups")
    assert sql.fetchone() == (20,)
    assert answered(confirm(victim, EMAIL, code))["handle"] == "zoe"


def test_without_the_cookie_a_code_is_compared_with_the_ten_latest_sign_ups(
    app: Flask, mailbox: Mailbox
) -> None:
    codes = []
    for number in range(11):
        browser = Browser(app).comes_from(f"203.0.113.{number}")
        assert sign_up(browser, "zoe").status_code == 204
        codes.append(mailbox.code(EMAIL))
    elsewhere = Browser(app)
    refused = confirm(elsewhere, EMAIL, codes[0], password=PASSWORD)
    assert faults(problem(refused, 422, "invalid")) == [("code", "wrong_code")]
    assert answered(confirm(elsewhere, EMAIL, codes[1], password=PASSWORD))["handle"] == "zoe"


def test_asking_for_somebody_elses_code_does_not_spoil_their_sign_up(
    victim: Browser, attacker: Browser, mailbox: Mailbox
) -> None:
    for _ in range(3):
        attacker.post("/api/auth/confirm/resend", {"email": EMAIL})
    assert sign_up(victim, "zoe").status_code == 204
    code = mailbox.code(EMAIL)
    attacker.post("/api/auth/confirm/resend", {"email": EMAIL})
    assert mailbox.code(EMAIL) == code
    assert victim.post("/api/auth/confirm/resend", {"email": EMAIL}).status_code == 204
    answered(confirm(victim, EMAIL, code))


def test_guessing_somebody_elses_code_does_not_use_up_their_tries(
    victim: Browser, attacker: Browser, app: Flask, mailbox: Mailbox
) -> None:
    sign_up(victim, "zoe")
    code = mailbox.code(EMAIL)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for number in range(6):
        guesser = Browser(app).comes_from(f"203.0.113.{number}")
        for _ in range(10):
            assert confirm(guesser, EMAIL, wrong).status_code in (422, 429)
    problem(confirm(attacker, EMAIL, wrong), 429, "too_many")
    answered(confirm(victim, EMAIL, code))


def test_a_sign_ups_tries_are_counted_over_all_its_mails(
    victim: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    sign_up(victim, "zoe")
    code = mailbox.code(EMAIL)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for number in range(10):
        if number % 3 == 0:
            victim.post("/api/auth/confirm/resend", {"email": EMAIL})
        problem(confirm(victim, EMAIL, wrong), 422, "invalid")
    problem(confirm(victim, EMAIL, code), 429, "too_many")
    sql.execute("SELECT count(*) FROM users")
    assert sql.fetchone() == (0,)


def test_who_has_not_confirmed_cannot_sign_in_and_reads_as_signed_out(browser: Browser) -> None:
    sign_up(browser, "zoe")
    credentials = {"login": "zoe", "password": PASSWORD}
    for path in ("/api/auth/signin", "/api/auth/tokens"):
        problem(browser.post(path, credentials), 401, "wrong_credentials")
        problem(browser.post(path, credentials | {"login": EMAIL}), 401, "wrong_credentials")
    problem(browser.get("/api/auth/me"), 401, "not_signed_in")
    problem(browser.post("/api/activities", {"message": "hello"}), 401, "not_signed_in")
    assert answered(browser.get("/api/activities/home")) == []


REACHES: dict[str, Callable[[Person], int]] = {
    "is in no profile": lambda ann: ann.get("/api/users/@zoe").status_code,
    "has no short profile": lambda ann: ann.get("/api/users/@zoe/short").status_code,
    "has no page": lambda ann: ann.get("/api/activities/@zoe").status_code,
    "cannot be followed": lambda ann: ann.put("/api/users/@zoe/follow").status_code,
    "cannot be blocked": lambda ann: ann.put("/api/users/@zoe/block").status_code,
    "cannot be messaged": lambda ann: (
        ann.post("/api/messages", {"message": "hi", "handle": "zoe"}).status_code
    ),
    "has no conversation": lambda ann: ann.get("/api/messages/@zoe").status_code,
}


@pytest.mark.parametrize("reach", REACHES.values(), ids=REACHES)
def test_who_has_not_confirmed(
    browser: Browser, ann: Person, reach: Callable[[Person], int]
) -> None:
    sign_up(browser, "zoe")
    assert reach(ann) == 404


def test_an_unconfirmed_person_is_not_notified_of_a_mention(
    browser: Browser, mailbox: Mailbox, ann: Person, worker: Worker
) -> None:
    sign_up(browser, "zoe")
    code = mailbox.code(EMAIL)
    ann.posts("hello @zoe")
    worker.work_once()
    assert answered(ann.get("/api/users/search?term=zoe")) == []
    answered(confirm(browser, EMAIL, code))
    assert answered(browser.get("/api/activities/notifications")) == []


def test_a_handle_is_taken_by_whoever_confirms_first(
    victim: Browser, attacker: Browser, mailbox: Mailbox
) -> None:
    sign_up(victim, "zoe")
    sign_up(attacker, "zoe", email="other@example.org")
    answered(confirm(victim, EMAIL, mailbox.code(EMAIL)))
    code = mailbox.code("other@example.org")
    for handle in (None, "ZOE", "admin"):
        refused = confirm(attacker, "other@example.org", code, handle=handle)
        assert faults(problem(refused, 422, "invalid")) == [("handle", "taken")]
    me = answered(confirm(attacker, "other@example.org", code, handle="Zoe_2"))
    assert (me["handle"], me["email"]) == ("zoe_2", "other@example.org")


def test_a_deleted_handle_is_nobodys_for_thirty_days(
    app: Flask, browser: Browser, mailbox: Mailbox, services: Services, sql: cursor
) -> None:
    waiting = Browser(app).comes_from("203.0.113.9")
    sign_up(waiting, "zoe", email="patient@example.org")
    join(browser, mailbox, "zoe")
    browser.send("DELETE", "/api/auth/me", {"password": PASSWORD})
    refused = sign_up(browser, "zoe", email="new@example.org")
    assert faults(problem(refused, 422, "invalid")) == [("handle", "taken")]
    code = mailbox.code("patient@example.org")
    refused = confirm(waiting, "patient@example.org", code)
    assert faults(problem(refused, 422, "invalid")) == [("handle", "taken")]
    sql.execute("SELECT reserved_until - now() BETWEEN '29 d' AND '30 d' FROM former_handles")
    assert sql.fetchall() == [(True,)]
    sql.execute("UPDATE former_handles SET reserved_until = now()")
    assert answered(confirm(waiting, "patient@example.org", code))["handle"] == "zoe"
    tidied(services)
    sql.execute("SELECT count(*) FROM former_handles")
    assert sql.fetchone() == (0,)


def test_a_sign_up_that_lapses_leaves_nothing_anywhere(
    browser: Browser, mailbox: Mailbox, ann: Person, services: Services, sql: cursor
) -> None:
    sign_up(browser, "zoe")
    code = mailbox.code(EMAIL)
    ann.post("/api/messages", {"message": "hi", "handle": "zoe"})
    sql.execute("UPDATE pending_signups SET created_at = now() - interval '1 day'")
    problem(confirm(browser, EMAIL, code), 422, "invalid")
    # Where mails go when there is no mail server is not a part of the product.
    sql.execute("DELETE FROM development_mails")
    tidied(services)
    sql.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
    for (table,) in sql.fetchall():
        sql.execute(f"SELECT count(*) FROM {table} AS row WHERE row::text ~ 'zoe'")
        assert sql.fetchone() == (0,), table
