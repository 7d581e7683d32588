"""Sign-ups that wait for a moderator."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.browsers import PASSWORD, Browser, Mailbox, confirm, sign_up
from tests.people import People, Person, answered, fault, problem
from tests.places import PlaceSetter

EMAIL = "zoe@example.org"
SIGNUPS = "/api/moderation/signups"


@pytest.fixture
def moderator(people: People, bob: Person) -> Person:
    return people.has_role(bob, "moderator")


@pytest.fixture
def waiting(browser: Browser, mailbox: Mailbox, place: PlaceSetter) -> Browser:
    """Somebody who answered the question, confirmed the address, and waits."""
    place(signup_mode="approval", signup_question="Who are you?")
    assert sign_up(browser, answer=" A <b>neighbour</b>. ").status_code == 204
    assert confirm(browser, EMAIL, mailbox.code(EMAIL)).status_code == 204
    return browser


def test_where_a_moderator_lets_people_in_the_question_is_answered(
    browser: Browser, place: PlaceSetter
) -> None:
    place(signup_mode="approval", signup_question="Who are you?")
    for nothing in (None, " "):
        refused = problem(sign_up(browser, answer=nothing), 422, "invalid")
        assert fault(refused) == ("answer", "missing")
    place(signup_question="")
    assert sign_up(browser).status_code == 204


def test_who_waits_is_nobody_yet(waiting: Browser, ann: Person) -> None:
    problem(waiting.get("/api/auth/me"), 401, "not_signed_in")
    problem(ann.get("/api/users/@zoe"), 404, "not_found")
    login = {"login": "zoe", "password": PASSWORD}
    problem(waiting.post("/api/auth/signin", login), 401, "wrong_credentials")


def test_a_moderator_sees_who_waits_and_not_their_address(
    waiting: Browser, moderator: Person
) -> None:
    assert waiting
    (one,) = answered(moderator.get(SIGNUPS))
    assert one.pop("confirmed_at")
    assert one.pop("uuid")
    assert one == {
        "handle": "zoe",
        "display_name": "Zoe",
        "mail_domain": "example.org",
        "answer": "A <b>neighbour</b>.",
        "locale": None,
    }


def test_an_approved_person_gets_a_mail_and_signs_in(
    waiting: Browser, moderator: Person, mailbox: Mailbox, place: PlaceSetter, sql: cursor
) -> None:
    place(name="Mill Street")
    (one,) = answered(moderator.get(SIGNUPS))
    path = f"{SIGNUPS}/{one['uuid']}/approve"
    headers = {"Idempotency-Key": "let in"}
    assert moderator.post(path, headers=headers).status_code == 204
    assert "a moderator of Mill Street has let you in" in mailbox.mails(EMAIL)[0]
    me = answered(waiting.post("/api/auth/signin", {"login": EMAIL, "password": PASSWORD}))
    assert me["handle"] == "zoe"
    assert answered(moderator.get(SIGNUPS)) == []
    problem(moderator.post(path), 404, "not_found")
    assert moderator.post(path, headers=headers).status_code == 204
    sql.execute(
        "SELECT action, subject_uuid FROM audit_log WHERE actor_uuid = %s", (moderator.uuid,)
    )
    assert sql.fetchall() == [("signup.approve", me["uuid"])]


def test_who_has_got_an_account_meanwhile_is_not_approved(
    waiting: Browser, moderator: Person, ann: Person, sql: cursor
) -> None:
    assert waiting
    (one,) = answered(moderator.get(SIGNUPS))
    sql.execute("UPDATE users SET email = %s WHERE uuid = %s", (EMAIL, ann.uuid))
    problem(moderator.post(f"{SIGNUPS}/{one['uuid']}/approve"), 409, "conflict")
    assert [other["uuid"] for other in answered(moderator.get(SIGNUPS))] == [one["uuid"]]
    assert moderator.post(f"{SIGNUPS}/{one['uuid']}/decline").status_code == 204


def test_a_declined_sign_up_gets_a_mail_and_is_erased(
    waiting: Browser, moderator: Person, mailbox: Mailbox, sql: cursor
) -> None:
    assert waiting
    (one,) = answered(moderator.get(SIGNUPS))
    assert moderator.post(f"{SIGNUPS}/{one['uuid']}/decline").status_code == 204
    problem(moderator.post(f"{SIGNUPS}/{one['uuid']}/approve"), 404, "not_found")
    assert "has not let you in" in mailbox.mails(EMAIL)[0]
    sql.execute("SELECT (SELECT count(*) FROM pending_signups), (SELECT count(*) FROM outbox)")
    assert sql.fetchall() == [(0, 0)]
    # The handle is free again, and so is the address.
    assert sign_up(waiting, answer="Really a neighbour.").status_code == 204


def test_the_mail_is_in_the_language_that_was_chosen(
    browser: Browser, moderator: Person, mailbox: Mailbox, place: PlaceSetter
) -> None:
    place(signup_mode="approval")
    sign_up(browser, locale="ar")
    confirm(browser, EMAIL, mailbox.code(EMAIL))
    (one,) = answered(moderator.get(SIGNUPS))
    moderator.post(f"{SIGNUPS}/{one['uuid']}/decline")
    assert "لم يقبلك" in mailbox.mails(EMAIL)[0]


def test_of_two_moderators_who_decide_at_the_same_moment_one_does(
    app: Flask, waiting: Browser, moderator: Person, mailbox: Mailbox
) -> None:
    assert waiting
    (one,) = answered(moderator.get(SIGNUPS))
    with ThreadPoolExecutor(2) as threads:
        statuses = threads.map(
            lambda act: moderator.at(app).post(f"{SIGNUPS}/{one['uuid']}/{act}").status_code,
            ["approve", "decline"],
        )
        assert sorted(statuses) == [204, 404]
    assert len(mailbox.mails(EMAIL)) == 2


def test_who_was_invited_does_not_wait(
    browser: Browser,
    mailbox: Mailbox,
    place: PlaceSetter,
    invite: Callable[..., dict[str, Any]],
) -> None:
    place(signup_mode="approval", signup_question="Who are you?")
    assert sign_up(browser, invite=invite()["code"]).status_code == 204
    assert answered(confirm(browser, EMAIL, mailbox.code(EMAIL)))["handle"] == "zoe"


def test_a_handle_that_waits_is_taken(waiting: Browser, app: Flask) -> None:
    assert waiting
    other = Browser(app)
    refused = problem(sign_up(other, email="other@example.org", answer="x"), 422, "invalid")
    assert fault(refused) == ("handle", "taken")


def test_nobody_pushes_out_who_waits_by_signing_up_with_the_address(
    waiting: Browser, app: Flask, moderator: Person, sql: cursor
) -> None:
    assert waiting
    for number in range(12):
        sign_up(Browser(app), f"pusher{number}", email=EMAIL, answer="x")
        sql.execute("DELETE FROM rate_limits")
    assert [one["handle"] for one in answered(moderator.get(SIGNUPS))] == ["zoe"]


def test_who_waits_has_no_code_any_more(waiting: Browser, mailbox: Mailbox, sql: cursor) -> None:
    code = mailbox.code(EMAIL)
    problem(confirm(waiting, EMAIL, code), 422, "invalid")
    sql.execute("DELETE FROM rate_limits")
    waiting.post("/api/auth/confirm/resend", {"email": EMAIL})
    assert len(mailbox.mails(EMAIL)) == 1


def test_who_waits_is_erased_after_thirty_days(
    waiting: Browser, moderator: Person, mailbox: Mailbox, sql: cursor
) -> None:
    assert waiting
    (one,) = answered(moderator.get(SIGNUPS))
    ago = "UPDATE pending_signups SET created_at = {0}, confirmed_at = {0}"
    sql.execute(ago.format("now() - interval '29 days'"))
    mailbox.mails(EMAIL)
    assert len(answered(moderator.get(SIGNUPS))) == 1
    sql.execute(ago.format("now() - interval '31 days'"))
    assert answered(moderator.get(SIGNUPS)) == []
    problem(moderator.post(f"{SIGNUPS}/{one['uuid']}/approve"), 404, "not_found")
