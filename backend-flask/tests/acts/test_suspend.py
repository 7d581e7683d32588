"""A suspended person cannot sign in, is hidden from everybody, and is erased after 30 days."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests.items import Items
from tests.moderators import acts, recorded, undoes
from tests.people import People, Person, answered, problem, uuids
from tests.talk import (
    GROUPS,
    MESSAGES,
    cut_off,
    listed,
    long_ago,
    sends,
    stored_text,
    unread,
    writes,
)

ACTIVITIES = "/api/activities"
WORD = "canary0123456789"


@pytest.fixture
def everywhere(people: People, ann: Person, bob: Person, worker: Worker) -> dict[str, Any]:
    """Bob is on every surface that Ann sees."""
    cid = people.person("cid")
    people.follows(ann, bob)
    people.follows(bob, ann)
    mine = ann.posts("mine")
    crud = bob.posts(f"{WORD} #{WORD} @ann")
    reply = bob.replies(mine, f"{WORD} for @ann")
    bob.likes(mine)
    bob.follows(cid)
    ann.posts(f"#{WORD}")
    cid.posts(f"#{WORD}")
    message = sends(bob, ann, WORD)
    worker.work_once()
    worker.work_once()
    return {
        "mine": mine,
        "crud": crud,
        "reply": reply,
        "group": message["message_group_uuid"],
    }


def surfaces(everywhere: dict[str, Any]) -> list[str]:
    """What of his Ann can read that has a status of its own."""
    return [
        f"{ACTIVITIES}/{everywhere['crud']['uuid']}",
        f"{ACTIVITIES}/{everywhere['reply']['uuid']}",
        f"{ACTIVITIES}/@bob/status/{everywhere['crud']['uuid']}",
        f"{ACTIVITIES}/{everywhere['crud']['uuid']}/thread",
        f"{ACTIVITIES}/@bob",
        f"{ACTIVITIES}/@bob?kind=replies",
        "/api/users/@bob",
        "/api/users/@bob/short",
        "/api/users/@bob/followers",
        "/api/users/@bob/following",
        f"{MESSAGES}/@bob",
        f"{MESSAGES}/{everywhere['group']}",
        f"{GROUPS}/@bob",
        f"{GROUPS}/{everywhere['group']}",
    ]


def lists(everywhere: dict[str, Any]) -> list[str]:
    """Where he is among others."""
    return [
        f"{ACTIVITIES}/home",
        f"{ACTIVITIES}/home?scope=everyone",
        f"{ACTIVITIES}/search?term={WORD}",
        f"{ACTIVITIES}/search?term=from:bob",
        f"{ACTIVITIES}/notifications",
        f"{ACTIVITIES}/{everywhere['mine']['uuid']}",
        f"{ACTIVITIES}/{everywhere['mine']['uuid']}/thread",
        "/api/users/search?term=bob",
        "/api/users/members?term=bob",
        "/api/users/suggested",
        "/api/users/@ann/followers",
        "/api/users/@ann/following",
        GROUPS,
    ]


def test_a_suspended_person_is_hidden_immediately_and_shown_again_when_it_is_undone(
    app: Flask,
    moderator: Person,
    ann: Person,
    people: People,
    everywhere: dict[str, Any],
    worker: Worker,
) -> None:
    stranger = people.person("dora")
    people.follows(stranger, people.signed_in(ann.uuid, "ann"))

    def shown() -> dict[str, str]:
        return {
            path: person.get(path).get_data(as_text=True)
            for person in (ann,)
            for path in [*surfaces(everywhere), *lists(everywhere)]
        }

    before = shown()
    act = acts(moderator, "suspend", handle="bob")
    for path in surfaces(everywhere):
        problem(ann.get(path), 404, "not_found")
        if path.startswith((ACTIVITIES, "/api/users")):
            problem(app.test_client().get(path), 404, "not_found")
    for path in lists(everywhere):
        body = ann.get(path).text
        assert "bob" not in body.replace("term=from:bob", ""), path
        assert WORD not in body or path.endswith((f"term={WORD}", "home?scope=everyone", "home"))
    assert everywhere["crud"]["uuid"] not in ann.get(f"{ACTIVITIES}/home").text
    assert answered(ann.get(f"{ACTIVITIES}/{everywhere['mine']['uuid']}"))["replies_count"] == 0
    assert (unread(ann), listed(ann)) == (0, [])
    problem(writes(ann, Person(ann.client, "", "bob", "", "")), 404, "not_found")
    undoes(moderator, act)
    assert shown() == before
    assert worker


def test_what_grows_grows_without_whom_nobody_sees(
    moderator: Person, everywhere: dict[str, Any], ann: Person, worker: Worker, sql: cursor
) -> None:
    assert everywhere
    sql.execute("DELETE FROM trends")
    fresh = Worker(worker._settings, worker._postgres, worker._dynamodb)
    fresh.work_once()
    assert [trend["people_count"] for trend in answered(ann.get("/api/trends"))] == [3]
    acts(moderator, "suspend", handle="bob")
    Worker(worker._settings, worker._postgres, worker._dynamodb).work_once()
    assert answered(ann.get("/api/trends")) == []


def test_what_is_just_being_sent_is_stopped(
    services: Services,
    moderator: Person,
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The message is there, and its request died before it was shown.
    cut_off(monkeypatch, "show_as_last", bob, ann)
    sql.execute("SELECT uuid::text FROM message_groups")
    ((group_uuid,),) = sql.fetchall()
    assert "hello?" in stored_text(services, group_uuid)
    act = acts(moderator, "suspend", handle="bob")
    long_ago(sql)
    while worker.work_once():
        pass
    assert "hello?" not in stored_text(services, group_uuid, ann.uuid, bob.uuid)
    undoes(moderator, act)
    assert unread(ann) == 0


def test_word_that_waits_is_not_seen(
    moderator: Person, ann: Person, bob: Person, worker: Worker, items: Items
) -> None:
    crud = ann.posts("mine")
    bob.likes(crud)
    bob.replies(crud, "@ann")
    act = acts(moderator, "suspend", handle="bob")
    while worker.work_once():
        pass
    assert answered(ann.get(f"{ACTIVITIES}/notifications")) == []
    assert answered(ann.get(f"{ACTIVITIES}/notifications/unread_count"))["unread_count"] == 0
    undoes(moderator, act)
    assert len(answered(ann.get(f"{ACTIVITIES}/notifications"))) == 2
    assert items


def test_without_an_end_the_account_is_erased_after_30_days(
    services: Services, moderator: Person, ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    crud = bob.posts("bad")
    sends(bob, ann, "words")
    act = acts(moderator, "suspend", handle="bob")
    days = datetime.fromisoformat(act["erase_at"]) - datetime.fromisoformat(act["created_at"])
    assert round(days / timedelta(days=1), 3) == 30
    while worker.work_once():
        pass
    sql.execute("SELECT count(*) FROM users WHERE handle = 'bob'")
    assert sql.fetchall() == [(1,)]
    sql.execute("UPDATE restrictions SET erase_at = now()")
    while worker.work_once():
        pass
    for table in ("users", "people"):
        sql.execute(f"SELECT count(*) FROM {table} WHERE uuid = %s", (bob.uuid,))
        assert sql.fetchall() == [(0,)]
    problem(ann.get(f"{ACTIVITIES}/{crud['uuid']}"), 410, "expired")
    assert "words" not in stored_text(services, ann.uuid)
    assert recorded(sql, bob) == ["act.suspend", "account.erase"]
    sql.execute("SELECT count(*) FROM moderation_acts")
    assert sql.fetchall() == [(0,)]


def test_a_suspension_that_ends_or_is_undone_erases_nobody(
    moderator: Person, ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    ends_at = (datetime.now(UTC) + timedelta(days=300)).isoformat()
    assert acts(moderator, "suspend", handle="ann", ends_at=ends_at)["erase_at"] is None
    undoes(moderator, acts(moderator, "suspend", handle="bob"))
    sql.execute("UPDATE restrictions SET erase_at = now() WHERE until IS NULL")
    while worker.work_once():
        pass
    sql.execute("SELECT handle FROM users ORDER BY handle")
    assert [handle for (handle,) in sql.fetchall()] == [ann.handle, bob.handle, "mia"]


def test_others_keep_what_they_answered(
    moderator: Person, ann: Person, bob: Person, people: People
) -> None:
    crud = bob.posts("bad")
    reply = ann.replies(crud, "this is not nice")
    acts(moderator, "suspend", handle="bob")
    shown = answered(people.person().get(f"{ACTIVITIES}/{reply['uuid']}"))
    assert shown["message"] == "this is not nice"
    assert uuids(answered(ann.get(f"{ACTIVITIES}/@ann?kind=replies"))) == [reply["uuid"]]
