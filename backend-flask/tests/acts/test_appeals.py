"""/api/appeals: the one answer that a person has to what moderators did."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from tests.browsers import PASSWORD, Browser, Mailbox, has_account
from tests.moderators import ACTS, acts, recorded, undoes
from tests.people import Person, answered, field_of, problem

APPEALS = "/api/appeals"


def test_one_appeals_once_and_moderators_see_it(
    moderator: Person, bob: Person, sql: cursor, statements: list[str]
) -> None:
    act = acts(moderator, "warn", handle="bob")
    (own,) = answered(bob.get(APPEALS))
    assert own == {
        "uuid": act["uuid"],
        "kind": "warn",
        "activity_uuid": None,
        "reason": "rule 3",
        "ends_at": None,
        "created_at": act["created_at"],
        "undone_at": None,
        "appeal": None,
        "appealed_at": None,
        "upheld_at": None,
    }
    appealed = answered(bob.post(APPEALS, {"act_uuid": act["uuid"], "appeal": " <b>why</b> "}))
    assert appealed["appeal"] == "<b>why</b>"
    assert appealed["appealed_at"]
    statements.clear()
    assert answered(bob.get(APPEALS)) == [appealed]
    assert statements == ["auth_viewer_of_token", "acts_appeals"]
    again = bob.post(APPEALS, {"act_uuid": act["uuid"], "appeal": "once more"})
    problem(again, 409, "conflict")
    (seen,) = answered(moderator.get(f"{ACTS}?state=appealed"))
    assert (seen["uuid"], seen["appeal"]) == (act["uuid"], "<b>why</b>")
    # What a person says of it is no entry.
    assert recorded(sql, bob) == ["act.warn"]


def test_of_two_concurrent_appeals_one_counts(app: Flask, moderator: Person, bob: Person) -> None:
    act = acts(moderator, "warn", handle="bob")
    with ThreadPoolExecutor(4) as threads:
        statuses = threads.map(
            lambda nth: (
                bob.at(app)
                .post(APPEALS, {"act_uuid": act["uuid"], "appeal": f"number {nth}"})
                .status_code
            ),
            range(4),
        )
    assert sorted(statuses) == [200, 409, 409, 409]


def test_who_is_suspended_appeals_with_what_signing_in_says(
    moderator: Person, client: FlaskClient, browser: Browser, sql: cursor
) -> None:
    has_account(sql, "zoe")
    act = acts(moderator, "suspend", handle="zoe")
    signing_in = {"login": "zoe", "password": PASSWORD}
    token = problem(browser.post("/api/auth/signin", signing_in), 403, "suspended")["appeal_token"]
    appealed = client.post(APPEALS, json={"appeal_token": token, "appeal": "it was my cat"})
    assert answered(appealed)["uuid"] == act["uuid"]
    said = problem(browser.post("/api/auth/signin", signing_in), 403, "suspended")
    assert said["appealed_at"]
    # One appeal: now it is good for nothing.
    assert said["appeal_token"] is None
    again = client.post(APPEALS, json={"appeal_token": token, "appeal": "it was my dog"})
    problem(again, 409, "conflict")
    assert said["upheld_at"] is None
    answered(moderator.post(f"{ACTS}/{act['uuid']}/uphold", {"reason": "it was not"}))
    said = problem(browser.post("/api/auth/signin", signing_in), 403, "suspended")
    assert said["upheld_at"]
    undoes(moderator, act)
    answered(browser.post("/api/auth/signin", signing_in))


def test_the_mail_has_the_code_as_well(
    moderator: Person, client: FlaskClient, bob: Person, mailbox: Mailbox, sql: cursor
) -> None:
    sql.execute("UPDATE users SET email = 'bob@example.org' WHERE uuid = %s", (bob.uuid,))
    acts(moderator, "suspend", handle="bob")
    sql.execute("SELECT appeal_token::text FROM moderation_acts")
    ((token,),) = sql.fetchall()
    assert f"\n{token}\n" in mailbox.mails("bob@example.org")[0]
    answered(client.post(APPEALS, json={"appeal_token": token, "appeal": "it was my cat"}))


def test_an_appeal_is_answered_with_no(
    moderator: Person, bob: Person, mailbox: Mailbox, sql: cursor
) -> None:
    sql.execute("UPDATE users SET email = 'bob@example.org' WHERE uuid = %s", (bob.uuid,))
    act = acts(moderator, "limit", handle="bob")
    uphold = f"{ACTS}/{act['uuid']}/uphold"
    problem(moderator.post(uphold, {"reason": "no"}), 409, "conflict")
    answered(bob.post(APPEALS, {"act_uuid": act["uuid"], "appeal": "why"}))
    upheld = answered(moderator.post(uphold, {"reason": "it is spam"}))
    assert (upheld["holds"], bool(upheld["upheld_at"])) == (True, True)
    assert "stays as it is" in mailbox.mails("bob@example.org")[0]
    assert answered(moderator.get(f"{ACTS}?state=appealed")) == []
    problem(moderator.post(uphold, {"reason": "no"}), 409, "conflict")
    assert recorded(sql, bob) == ["act.limit", "act.uphold"]
    # It can still be undone.
    assert undoes(moderator, act)["undone_at"]


def test_what_is_undone_needs_no_appeal(moderator: Person, bob: Person) -> None:
    act = acts(moderator, "warn", handle="bob")
    undoes(moderator, act)
    refused = bob.post(APPEALS, {"act_uuid": act["uuid"], "appeal": "why"})
    problem(refused, 409, "conflict")


def test_nobody_appeals_what_is_about_others(
    moderator: Person, ann: Person, bob: Person, client: FlaskClient
) -> None:
    act = acts(moderator, "warn", handle=bob.handle)
    named = {"act_uuid": act["uuid"], "appeal": "why"}
    problem(ann.post(APPEALS, named), 404, "not_found")
    problem(client.post(APPEALS, json=named), 404, "not_found")
    guessed = {"appeal_token": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "appeal": "why"}
    problem(client.post(APPEALS, json=guessed), 404, "not_found")
    problem(client.get(APPEALS), 401, "not_signed_in")
    assert answered(ann.get(APPEALS)) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"appeal": ""}, "appeal"),
        ({"appeal": "a" * 1001}, "appeal"),
        ({"act_uuid": None}, ""),
        ({"appeal_token": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"}, ""),
        ({"act_uuid": "x"}, "act_uuid"),
    ],
)
def test_what_is_no_appeal_is_refused(
    moderator: Person, bob: Person, change: dict[str, object], field: str
) -> None:
    act = acts(moderator, "warn", handle="bob")
    sent = {"act_uuid": act["uuid"], "appeal": "why", **change}
    assert field_of(problem(bob.post(APPEALS, sent), 422, "invalid")).startswith(field)
