"""Recovering, a new password, sessions, export and leaving."""

from datetime import datetime

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests.browsers import PASSWORD, Browser, Mailbox, join
from tests.moderators import acts
from tests.people import People, Person, answered, problem, uuids
from tests.talk import sends

NEW_PASSWORD = "a staple for the battery"


@pytest.fixture
def zoe(app: Flask, mailbox: Mailbox, sql: cursor) -> Browser:
    """A browser that Zoe is signed in with."""
    browser = Browser(app)
    join(browser, mailbox, "zoe")
    sql.execute("DELETE FROM rate_limits")
    return browser


def signs_in(browser: Browser, password: str) -> bool:
    """Whether Zoe gets in with that password."""
    response = browser.post("/api/auth/signin", {"login": "zoe", "password": password})
    return response.status_code == 200


def test_recovering_sets_a_new_password_and_ends_all_sessions(
    zoe: Browser, browser: Browser, mailbox: Mailbox
) -> None:
    assert browser.post("/api/auth/recover", {"email": "zoe@example.org"}).status_code == 204
    recovery = {
        "email": "zoe@example.org",
        "code": mailbox.long_code("zoe@example.org"),
        "password": NEW_PASSWORD,
    }
    assert answered(browser.post("/api/auth/recover/confirm", recovery))["handle"] == "zoe"
    answered(browser.get("/api/auth/me"))
    problem(zoe.get("/api/auth/me"), 401, "not_signed_in")
    problem(browser.post("/api/auth/recover/confirm", recovery), 422, "invalid")
    assert not signs_in(browser, PASSWORD)
    assert signs_in(browser, NEW_PASSWORD)


def test_recovering_does_not_reveal_who_has_an_account(
    zoe: Browser, browser: Browser, mailbox: Mailbox
) -> None:
    assert zoe.session_token
    known = browser.post("/api/auth/recover", {"email": "zoe@example.org"})
    unknown = browser.post("/api/auth/recover", {"email": "nobody@example.org"})
    assert (known.status_code, known.data) == (unknown.status_code, unknown.data) == (204, b"")
    assert mailbox.mails("nobody@example.org") == []


def test_recovering_refuses_a_weak_password_and_keeps_the_code(
    zoe: Browser, browser: Browser, mailbox: Mailbox
) -> None:
    assert zoe.session_token
    browser.post("/api/auth/recover", {"email": "zoe@example.org"})
    recovery = {"email": "zoe@example.org", "code": mailbox.long_code("zoe@example.org")}
    weak = browser.post("/api/auth/recover/confirm", recovery | {"password": "password123"})
    assert problem(weak, 422, "invalid")["errors"][0]["field"] == "password"
    answered(browser.post("/api/auth/recover/confirm", recovery | {"password": NEW_PASSWORD}))


def test_a_new_password_ends_all_sessions_and_starts_a_fresh_one(
    zoe: Browser, browser: Browser
) -> None:
    assert signs_in(browser, PASSWORD)
    before = zoe.session_token
    change = {"password": PASSWORD, "new_password": NEW_PASSWORD}
    answered(zoe.post("/api/auth/password", change))
    assert zoe.session_token != before
    answered(zoe.get("/api/auth/me"))
    problem(browser.get("/api/auth/me"), 401, "not_signed_in")
    assert signs_in(browser, NEW_PASSWORD)


def test_a_new_password_needs_the_old_one(zoe: Browser) -> None:
    change = {"password": "wrong", "new_password": NEW_PASSWORD}
    problem(zoe.post("/api/auth/password", change), 401, "wrong_credentials")
    weak = {"password": PASSWORD, "new_password": "1234567890"}
    errors = problem(zoe.post("/api/auth/password", weak), 422, "invalid")["errors"]
    assert errors[0]["field"] == "new_password"


def test_sessions_are_listed_and_ended_one_by_one(zoe: Browser, browser: Browser) -> None:
    browser.client.environ_base["HTTP_USER_AGENT"] = "Phone/1.0"
    assert signs_in(browser, PASSWORD)
    listed = answered(zoe.get("/api/auth/sessions"))
    assert [session["current"] for session in listed] == [False, True]
    assert listed[0]["user_agent"] == "Phone/1.0"
    assert listed[0]["address"] == "127.0.0.1"
    other = listed[0]["uuid"]
    assert zoe.send("DELETE", f"/api/auth/sessions/{other}").status_code == 204
    problem(browser.get("/api/auth/me"), 401, "not_signed_in")
    problem(zoe.send("DELETE", f"/api/auth/sessions/{other}"), 404, "not_found")


def test_signing_out_everywhere_else_keeps_this_session(zoe: Browser, browser: Browser) -> None:
    assert signs_in(browser, PASSWORD)
    assert zoe.send("DELETE", "/api/auth/sessions").status_code == 204
    problem(browser.get("/api/auth/me"), 401, "not_signed_in")
    answered(zoe.get("/api/auth/me"))


def test_nobody_ends_another_persons_session(zoe: Browser, ann: Person) -> None:
    (mine,) = answered(zoe.get("/api/auth/sessions"))
    headers = {"Authorization": f"Bearer {ann.token}"}
    path = f"/api/auth/sessions/{mine['uuid']}"
    problem(ann.client.delete(path, headers=headers), 404, "not_found")
    answered(zoe.get("/api/auth/me"))


def test_the_export_is_all_that_is_alive(zoe: Browser, people: People, ann: Person) -> None:
    alive = answered(zoe.post("/api/activities", {"message": "alive"}))
    gone = answered(zoe.post("/api/activities", {"message": "gone"}))
    people.expire(gone)
    zoe.send("PUT", f"/api/users/@{ann.handle}/follow")
    response = zoe.get("/api/auth/me/export")
    export = answered(response)
    assert response.headers["Content-Disposition"] == 'attachment; filename="cruddur-zoe.json"'
    assert uuids(export["activities"]) == [alive["uuid"]]
    assert export["email"] == "zoe@example.org"
    assert export["following"][0]["handle"] == "ann"
    assert "password_hash" not in export


def test_the_export_has_what_one_reported_and_what_moderators_did(
    moderator: Person, zoe: Browser, ann: Person
) -> None:
    sent = {"reason": "spam", "handle": ann.handle, "comment": "look"}
    report = answered(zoe.post("/api/reports", sent))
    warning = acts(moderator, "warn", handle="zoe")
    # Nothing of what others reported about one.
    answered(ann.post("/api/reports", {"reason": "hate", "handle": "zoe"}))
    export = answered(zoe.get("/api/auth/me/export"))
    assert export["reports"] == [report]
    assert [one["uuid"] for one in export["acts"]] == [warning["uuid"]]


def test_the_export_has_the_conversations_with_what_is_alive_in_them(
    zoe: Browser, people: People, ann: Person, sql: cursor
) -> None:
    sql.execute("SELECT uuid FROM users WHERE handle = 'zoe'")
    (row,) = sql.fetchall()
    me = people.signed_in(row[0], "zoe")
    cid = people.person("cid")
    texts = [str(number) for number in range(103)]
    for text in texts:
        sends(ann, me, text)
    regretted = sends(ann, me, "regretted")
    ann.delete(f"/api/messages/{regretted['message_group_uuid']}/{regretted['uuid']}")
    sends(me, cid, 'a "quoted" word')
    first, second = answered(zoe.get("/api/auth/me/export"))["message_groups"]
    assert (first["handle"], second["handle"]) == ("cid", "ann")
    assert [one["message"] for one in first["messages"]] == ['a "quoted" word']
    assert [one["message"] for one in second["messages"]] == texts
    assert [one["mine"] for one in first["messages"]] == [True]


def test_leaving_needs_the_password(zoe: Browser) -> None:
    response = zoe.send("DELETE", "/api/auth/me", {"password": "wrong"})
    problem(response, 401, "wrong_credentials")
    answered(zoe.get("/api/auth/me"))


def test_leaving_erases_a_person_everywhere(
    zoe: Browser, browser: Browser, ann: Person, worker: Worker,
    services: Services,
) -> None:  # fmt: skip
    me = answered(zoe.get("/api/auth/me"))
    zoe.send("PUT", f"/api/users/@{ann.handle}/follow")
    ann_post = ann.posts("hello @zoe")
    reply = answered(zoe.post(f"/api/activities/{ann_post['uuid']}/reply", {"message": "hi"}))
    own = answered(zoe.post("/api/activities", {"message": "mine, for @ann"}))
    below = ann.replies(own, "ann's, below")
    zoe.send("PUT", f"/api/activities/{ann_post['uuid']}/like")
    work_off(worker)
    assert len(answered(ann.get("/api/activities/notifications"))) == 4

    deleted = zoe.send("DELETE", "/api/auth/me", {"password": PASSWORD})
    assert deleted.status_code == 204
    work_off(worker)

    problem(zoe.get("/api/auth/me"), 401, "not_signed_in")
    problem(browser.get("/api/users/@zoe"), 404, "not_found")
    for activity in (own, reply, below):
        gone = problem(browser.get(f"/api/activities/{activity['uuid']}"), 410, "expired")
        assert datetime.fromisoformat(gone["expired_at"])
    shown = answered(ann.get(f"/api/activities/{ann_post['uuid']}"))
    assert (shown["replies_count"], shown["likes_count"]) == (0, 0)
    assert answered(ann.get("/api/activities/notifications")) == []
    kept = services.dynamodb.client.scan(TableName=services.dynamodb.table("notifications"))
    assert [i for i in kept["Items"] if i["user_uuid"]["S"] in (me["uuid"], ann.uuid)] == []
    assert not signs_in(browser, PASSWORD)


def work_off(worker: Worker) -> None:
    """Lets the worker do all that waits."""
    while worker.work_once():
        pass
