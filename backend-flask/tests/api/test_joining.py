"""Who may join: the modes of the place, invites at sign-up, and what is refused."""

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


def invited_by(sql: cursor, handle: str) -> str | None:
    """By which invite somebody joined."""
    sql.execute("SELECT invite_uuid FROM users WHERE handle = %s", (handle,))
    ((uuid,),) = sql.fetchall()
    return str(uuid) if uuid else None


def uses(sql: cursor) -> list[int]:
    """How often each invite was used."""
    sql.execute("SELECT uses FROM invites ORDER BY uuid")
    return [row[0] for row in sql.fetchall()]


def test_in_a_closed_place_nobody_joins(
    browser: Browser, place: PlaceSetter, invite: Callable[..., dict[str, Any]]
) -> None:
    code = invite()["code"]
    place(signup_mode="closed")
    problem(sign_up(browser), 403, "signups_closed")
    problem(sign_up(browser, invite=code), 403, "signups_closed")


def test_a_place_that_is_closed_meanwhile_takes_no_code(
    browser: Browser, mailbox: Mailbox, place: PlaceSetter
) -> None:
    sign_up(browser)
    place(signup_mode="closed")
    code = mailbox.code(EMAIL)
    problem(confirm(browser, EMAIL, code), 403, "signups_closed")
    place(signup_mode="open")
    assert answered(confirm(browser, EMAIL, code))["handle"] == "zoe"


def test_where_only_the_invited_join_an_invite_is_needed(
    browser: Browser,
    mailbox: Mailbox,
    place: PlaceSetter,
    invite: Callable[..., dict[str, Any]],
    sql: cursor,
) -> None:
    place(signup_mode="invite")
    assert fault(problem(sign_up(browser), 422, "invalid")) == ("invite", "missing")
    made = invite()
    assert sign_up(browser, invite=made["code"]).status_code == 204
    # The use is counted when the person is there.
    assert uses(sql) == [0]
    answered(confirm(browser, EMAIL, mailbox.code(EMAIL)))
    assert uses(sql) == [1]
    assert invited_by(sql, "zoe") == made["uuid"]


@pytest.mark.parametrize("mode", ["open", "approval", "invite"])
def test_an_invite_that_is_over_is_refused_at_sign_up(
    browser: Browser, place: PlaceSetter, mode: str
) -> None:
    place(signup_mode=mode)
    refused = problem(sign_up(browser, invite="x" * 22), 422, "invalid")
    assert fault(refused) == ("invite", "invite_over")


def test_an_invite_counts_where_none_is_needed(
    browser: Browser, mailbox: Mailbox, invite: Callable[..., dict[str, Any]], sql: cursor
) -> None:
    made = invite()
    sign_up(browser, invite=made["code"])
    answered(confirm(browser, EMAIL, mailbox.code(EMAIL)))
    assert (uses(sql), invited_by(sql, "zoe")) == ([1], made["uuid"])


@pytest.mark.parametrize("mode", ["open", "approval"])
def test_where_no_invite_is_needed_one_that_ended_meanwhile_is_as_none(
    browser: Browser,
    mailbox: Mailbox,
    place: PlaceSetter,
    invite: Callable[..., dict[str, Any]],
    sql: cursor,
    mode: str,
) -> None:
    place(signup_mode=mode)
    sign_up(browser, invite=invite()["code"])
    sql.execute("UPDATE invites SET withdrawn_at = now()")
    response = confirm(browser, EMAIL, mailbox.code(EMAIL))
    assert response.status_code == {"open": 200, "approval": 204}[mode]
    assert uses(sql) == [0]


def test_an_invite_withdrawn_before_the_code_came_is_refused_and_another_one_taken(
    browser: Browser,
    mailbox: Mailbox,
    place: PlaceSetter,
    invite: Callable[..., dict[str, Any]],
    ann: Person,
    sql: cursor,
) -> None:
    place(signup_mode="invite")
    first, second = invite(), invite()
    sign_up(browser, invite=first["code"])
    code = mailbox.code(EMAIL)
    ann.delete(f"/api/invites/{first['uuid']}")
    for refused in (
        confirm(browser, EMAIL, code),
        confirm(browser, EMAIL, code, invite=first["code"]),
    ):
        assert fault(problem(refused, 422, "invalid")) == ("invite", "invite_over")
    assert answered(confirm(browser, EMAIL, code, invite=second["code"]))["handle"] == "zoe"
    assert invited_by(sql, "zoe") == second["uuid"]


def test_of_two_concurrent_sign_ups_for_the_last_use_one_joins_and_the_other_is_refused(
    app: Flask,
    mailbox: Mailbox,
    place: PlaceSetter,
    invite: Callable[..., dict[str, Any]],
    sql: cursor,
) -> None:
    place(signup_mode="invite")
    code = invite(max_uses=2)["code"]
    browsers = {handle: Browser(app) for handle in ("zoe", "yan", "wim")}
    for handle, browser in browsers.items():
        sign_up(browser, handle, invite=code)
    codes = {handle: mailbox.code(f"{handle}@example.org") for handle in browsers}
    with ThreadPoolExecutor(3) as threads:
        responses = list(
            threads.map(
                lambda handle: confirm(browsers[handle], f"{handle}@example.org", codes[handle]),
                browsers,
            )
        )
    assert sorted(response.status_code for response in responses) == [200, 200, 422]
    (refused,) = [response for response in responses if response.status_code == 422]
    assert fault(problem(refused, 422, "invalid")) == ("invite", "invite_over")
    assert uses(sql) == [2]
    sql.execute("SELECT count(*) FROM pending_signups")
    assert sql.fetchall() == [(1,)], "who is refused can still come with another invite"


def test_a_refused_handle_costs_no_use_of_the_invite(
    browser: Browser,
    mailbox: Mailbox,
    invite: Callable[..., dict[str, Any]],
    people: People,
    sql: cursor,
) -> None:
    sign_up(browser, invite=invite()["code"])
    people.person("zoe")
    code = mailbox.code(EMAIL)
    refused = problem(confirm(browser, EMAIL, code), 422, "invalid")
    assert fault(refused) == ("handle", "taken")
    assert uses(sql) == [0]
    answered(confirm(browser, EMAIL, code, handle="zoe_too"))
    assert uses(sql) == [1]


def test_an_invited_person_can_leave(
    browser: Browser,
    mailbox: Mailbox,
    invite: Callable[..., dict[str, Any]],
    sql: cursor,
) -> None:
    sign_up(browser, invite=invite()["code"])
    answered(confirm(browser, EMAIL, mailbox.code(EMAIL)))
    assert browser.send("DELETE", "/api/auth/me", {"password": PASSWORD}).status_code == 204
    mailbox.mails(EMAIL)
    assert uses(sql) == [1]
