"""Who may join: the modes of the place, invites at sign-up, and what is refused."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.browsers import PASSWORD, Browser, Mailbox, confirm, sign_up
from tests.people import People, Person, answered, problem
from tests.places import PlaceSetter

EMAIL = "zoe@example.org"
SIGNUPS = "/api/moderation/signups"


@pytest.fixture
def invite(people: People, ann: Person) -> Callable[..., dict[str, Any]]:
    """Makes an invite of an admin."""
    people.has_role(ann, "admin")

    def make(max_uses: int = 1) -> dict[str, Any]:
        return dict(answered(ann.post("/api/invites", {"max_uses": max_uses})))

    return make


@pytest.fixture
def moderator(people: People, bob: Person) -> Person:
    return people.has_role(bob, "moderator")


def fault(document: dict[str, Any]) -> tuple[str, str]:
    """Field and code of the one thing that a problem finds fault with."""
    (error,) = document["errors"]
    return error["field"], error["code"]


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


def test_of_two_who_take_the_last_use_at_the_same_moment_one_joins_and_the_other_is_told(
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


def test_who_is_let_in_is_told_and_signs_in(
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


def test_who_is_declined_is_told_and_erased(
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


@pytest.mark.parametrize(
    ("pattern", "domain"),
    [
        ("trash.example", "trash.example"),
        ("*.trash.example", "a.trash.example"),
        ("*.trash.example", "b.a.trash.example"),
        ("*.example", "trash.example"),
    ],
)
def test_addresses_of_refused_domains_do_not_sign_up(
    browser: Browser, sql: cursor, pattern: str, domain: str
) -> None:
    sql.execute("INSERT INTO mail_domain_rules (pattern) VALUES (%s)", (pattern,))
    refused = problem(sign_up(browser, email=f"zoe@{domain.upper()}"), 422, "invalid")
    assert fault(refused) == ("email", "mail_domain_refused")


@pytest.mark.parametrize(
    ("pattern", "domain"),
    [("trash.example", "a.trash.example"), ("*.trash.example", "trash.example"),
     ("trash.example", "nottrash.example"), ("*.trash.example", "a.nottrash.example")],
)  # fmt: skip
def test_addresses_of_other_domains_do(
    browser: Browser, sql: cursor, pattern: str, domain: str
) -> None:
    sql.execute("INSERT INTO mail_domain_rules (pattern) VALUES (%s)", (pattern,))
    assert sign_up(browser, email=f"zoe@{domain}").status_code == 204


def test_a_domain_that_is_refused_meanwhile_is_refused_at_the_code(
    browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    sign_up(browser)
    sql.execute("INSERT INTO mail_domain_rules (pattern) VALUES ('example.org')")
    refused = problem(confirm(browser, EMAIL, mailbox.code(EMAIL)), 422, "invalid")
    assert fault(refused) == ("email", "mail_domain_refused")


@pytest.mark.parametrize(
    ("theirs", "wanted"),
    [("willi", "wi11i"), ("willi", "wilii"), ("wi11i", "willi"), ("zoo_lander", "z00__lander"),
     ("lilo", "l1l0"), ("a_b_c", "a___b_c")],
)  # fmt: skip
def test_a_handle_that_looks_like_somebodys_is_refused(
    browser: Browser, people: People, theirs: str, wanted: str
) -> None:
    people.person(theirs)
    refused = problem(sign_up(browser, wanted, email=EMAIL), 422, "invalid")
    assert fault(refused) == ("handle", "look_alike")


@pytest.mark.parametrize(
    "wanted", ["admin", "adm1n", "r00t", "mill_street", "millstreet", "mi11street"]
)
def test_reserved_handles_and_the_places_name_are_nobodys(
    browser: Browser, place: PlaceSetter, wanted: str
) -> None:
    place(name="Mill  Street!")
    refused = problem(sign_up(browser, wanted, email=EMAIL), 422, "invalid")
    assert fault(refused) == ("handle", "taken")


def test_of_two_handles_that_look_alike_one_is_taken_by_whoever_confirms_first(
    app: Flask, mailbox: Mailbox
) -> None:
    handles = ["willi", "wi11i", "wil1i"]
    browsers = {handle: Browser(app) for handle in handles}
    for handle, browser in browsers.items():
        assert sign_up(browser, handle).status_code == 204
    codes = {handle: mailbox.code(f"{handle}@example.org") for handle in handles}
    with ThreadPoolExecutor(3) as threads:
        responses = list(
            threads.map(
                lambda handle: confirm(browsers[handle], f"{handle}@example.org", codes[handle]),
                handles,
            )
        )
    assert sorted(response.status_code for response in responses) == [200, 422, 422]


def test_whoever_was_invited_leaves_as_anybody_else(
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
