"""A suspended person is signed out immediately, and cannot sign in."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from flask import Flask
from psycopg2.extensions import cursor

from cruddur.auth import service as auth
from cruddur.auth.store import Device
from cruddur.errors import Suspended
from cruddur.http.services import Services
from tests import ports
from tests.browsers import PASSWORD, Browser, Mailbox, has_account
from tests.moderators import acts, undoes
from tests.people import People, Person, answered, problem

PATIENCE_SECONDS = 10


def test_who_is_suspended_is_signed_out_everywhere_immediately(
    another_app: Callable[..., Flask], moderator: Person, bob: Person
) -> None:
    # Where whose session it is stays in memory for long.
    elsewhere = bob.at(another_app(session_cache_seconds=60))
    answered(elsewhere.get("/api/auth/me"))
    act = acts(moderator, "suspend", handle="bob")
    problem(bob.get("/api/auth/me"), 401, "not_signed_in")
    assert ports.wait_until(
        lambda: elsewhere.get("/api/auth/me").status_code == 401, PATIENCE_SECONDS
    )
    problem(elsewhere.get("/api/auth/me"), 401, "not_signed_in")
    undoes(moderator, act)
    # The sessions are gone for good.
    problem(bob.get("/api/auth/me"), 401, "not_signed_in")


def test_a_session_that_the_act_did_not_see_is_good_for_nothing(
    another_app: Callable[..., Flask], moderator: Person, bob: Person, people: People
) -> None:
    app = another_app(session_cache_seconds=60)
    acts(moderator, "suspend", handle="bob")
    late = people.signed_in(bob.uuid, "bob").at(app)
    problem(late.get("/api/auth/me"), 401, "not_signed_in")


def test_the_demo_person_can_be_suspended(
    another_app: Callable[..., Flask], moderator: Person, bob: Person
) -> None:
    client = another_app(demo_user_handle=bob.handle).test_client()
    answered(client.get("/api/auth/me"))
    acts(moderator, "suspend", handle="bob")
    problem(client.get("/api/auth/me"), 401, "not_signed_in")


def test_signing_in_says_why_and_how_to_appeal(
    moderator: Person, browser: Browser, sql: cursor
) -> None:
    has_account(sql, "zoe")
    ends_at = datetime.now(UTC) + timedelta(days=3)
    acts(moderator, "suspend", handle="zoe", reason="rule 3", ends_at=ends_at.isoformat())
    signing_in = {"login": "zoe", "password": PASSWORD}
    for path in ("/api/auth/signin", "/api/auth/tokens"):
        said = problem(browser.post(path, signing_in), 403, "suspended")
        assert said["reason"] == "rule 3"
        assert datetime.fromisoformat(said["ends_at"]) == ends_at
        assert (said["appealed_at"], said["erase_at"]) == (None, None)
        assert said["appeal_token"]
    # Only to who knows the password.
    wrong = {"login": "zoe", "password": "not this one"}
    problem(browser.post("/api/auth/signin", wrong), 401, "wrong_credentials")
    sql.execute("UPDATE restrictions SET until = now()")
    answered(browser.post("/api/auth/signin", signing_in))


def test_a_new_password_lets_nobody_in_who_is_suspended(
    moderator: Person, browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    has_account(sql, "zoe")
    acts(moderator, "suspend", handle="zoe")
    browser.post("/api/auth/recover", {"email": "zoe@example.org"})
    code = mailbox.long_code("zoe@example.org")
    body = {"email": "zoe@example.org", "code": code, "password": "another horse battery"}
    problem(browser.post("/api/auth/recover/confirm", body), 403, "suspended")


def test_who_signs_in_at_the_moment_of_the_act_does_not_get_in(
    services: Services, app: Flask, moderator: Person, people: People
) -> None:
    def signs_in(uuid: str, handle: str) -> Person | None:
        with services.postgres.transaction() as db:
            try:
                signed_in = auth.new_session(db, uuid, Device("token", "", None))
            except Suspended:
                return None
        return Person(app.test_client(), uuid, handle, "", signed_in.token)

    for _ in range(8):
        zoe = people.person()
        with ThreadPoolExecutor(2) as threads:
            act = threads.submit(acts, moderator.at(app), "suspend", handle=zoe.handle)
            session = threads.submit(signs_in, zoe.uuid, zoe.handle)
            assert act.result()
        late = session.result()
        if late:
            problem(late.get("/api/auth/me"), 401, "not_signed_in")
