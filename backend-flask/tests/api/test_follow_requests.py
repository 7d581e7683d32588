"""People who approve followers: requests, accepting, declining and withdrawing them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.users import service as users
from cruddur.worker.loop import Worker
from tests.moderators import acts, undoes
from tests.people import People, Person, answered, problem

REQUESTS = "/api/users/follow_requests"
NOTIFICATIONS = "/api/activities/notifications"


@pytest.fixture
def closed(ann: Person) -> Person:
    """Ann, who approves followers."""
    profile = answered(ann.post("/api/profile/update", {"approves_followers": True}))
    assert profile["approves_followers"] is True
    return ann


def request_of(person: Person) -> str:
    return f"/api/users/@{person.handle}/follow_request"


def asking(person: Person) -> list[str]:
    return [one["handle"] for one in answered(person.get(REQUESTS))]


def told(person: Person, worker: Worker) -> list[tuple[str, str]]:
    """Kind and actor of each notification, newest first."""
    while worker.work_once():
        pass
    found = [one["notification"] for one in answered(person.get(NOTIFICATIONS))]
    return [(one["kind"], one["actor"]["handle"]) for one in found]


def test_following_somebody_who_approves_is_asking(
    closed: Person, bob: Person, worker: Worker
) -> None:
    for _ in range(2):
        profile = bob.follows(closed)
        assert (profile["requested"], profile["followed"]) == (True, False)
    assert asking(closed) == ["bob"]
    assert told(closed, worker) == [("follow_request", "bob")]
    assert answered(closed.get(f"{NOTIFICATIONS}/unread_count"))["unread_count"] == 1


def test_who_is_accepted_follows_and_is_told(closed: Person, bob: Person, worker: Worker) -> None:
    bob.follows(closed)
    crud = closed.posts(audience="followers")
    assert closed.put(request_of(bob)).status_code == 204
    profile = answered(bob.get("/api/users/@ann"))
    assert (profile["requested"], profile["followed"]) == (False, True)
    assert asking(closed) == []
    assert answered(bob.get(f"/api/activities/{crud['uuid']}"))
    assert told(bob, worker) == [("follow_accepted", "ann")]
    assert told(closed, worker) == []
    # To follow once more asks for nothing.
    assert bob.follows(closed)["requested"] is False


def test_who_is_declined_is_not_told_and_may_ask_again(
    closed: Person, bob: Person, worker: Worker
) -> None:
    bob.follows(closed)
    assert closed.delete(request_of(bob)).status_code == 204
    assert answered(bob.get("/api/users/@ann"))["requested"] is False
    assert told(bob, worker) == told(closed, worker) == []
    assert bob.follows(closed)["requested"] is True


def test_a_request_is_withdrawn_as_a_follow_is(closed: Person, bob: Person, worker: Worker) -> None:
    bob.follows(closed)
    assert answered(bob.delete("/api/users/@ann/follow"))["requested"] is False
    assert asking(closed) == []
    assert told(closed, worker) == []
    problem(closed.put(request_of(bob)), 404, "not_found")
    problem(closed.delete(request_of(bob)), 404, "not_found")
    assert answered(bob.get("/api/users/@ann"))["followed"] is False


def opens(person: Person) -> None:
    profile = answered(person.post("/api/profile/update", {"approves_followers": False}))
    assert profile["approves_followers"] is False


def test_who_opens_the_profile_accepts_those_who_wait(
    closed: Person, bob: Person, people: People, worker: Worker
) -> None:
    bob.follows(closed)
    opens(closed)
    assert answered(bob.get("/api/users/@ann"))["followed"] is True
    assert answered(closed.get("/api/users/@ann"))["followers_count"] == 1
    assert asking(closed) == []
    assert told(bob, worker) == [("follow_accepted", "ann")]
    assert told(closed, worker) == []
    assert people.person("cid").follows(closed)["followed"] is True


def test_a_change_of_something_else_accepts_nobody(closed: Person, bob: Person) -> None:
    bob.follows(closed)
    answered(closed.post("/api/profile/update", {"bio": "I forget."}))
    assert asking(closed) == ["bob"]


def test_the_worker_accepts_what_is_more_than_a_portion(
    closed: Person,
    people: People,
    worker: Worker,
    monkeypatch: pytest.MonkeyPatch,
    sql: cursor,
) -> None:
    monkeypatch.setattr(users, "ACCEPT_BATCH", 2)
    several = [people.person() for _ in range(5)]
    for one in several:
        one.follows(closed)
    opens(closed)
    # Those who have waited longest come first.
    assert asking(closed) == [one.handle for one in reversed(several[2:])]
    while worker.work_once():
        pass
    assert asking(closed) == []
    assert answered(closed.get("/api/users/@ann"))["followers_count"] == 5
    sql.execute("SELECT count(*) FROM opened_profiles")
    assert sql.fetchall() == [(0,)]


def test_who_closes_the_profile_again_keeps_those_who_still_wait(
    closed: Person, people: People, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(users, "ACCEPT_BATCH", 1)
    several = [people.person() for _ in range(3)]
    for one in several:
        one.follows(closed)
    opens(closed)
    answered(closed.post("/api/profile/update", {"approves_followers": True}))
    while worker.work_once():
        pass
    assert asking(closed) == [one.handle for one in reversed(several[1:])]


def test_a_request_that_is_made_while_the_profile_is_opened_is_not_left_over(
    app: Flask, closed: Person, people: People, worker: Worker
) -> None:
    for _ in range(5):
        several = [people.person().at(app) for _ in range(4)]
        opening = closed.at(app)
        with ThreadPoolExecutor(max_workers=5) as pool:
            asked = [pool.submit(one.follows, closed) for one in several]
            pool.submit(opens, opening).result()
            for future in asked:
                future.result()
        while worker.work_once():
            pass
        assert asking(closed) == []
        for one in several:
            assert answered(one.get("/api/users/@ann"))["followed"] is True
        answered(closed.post("/api/profile/update", {"approves_followers": True}))


def test_requests_of_the_suspended_wait_unseen(
    closed: Person, bob: Person, people: People, worker: Worker
) -> None:
    moderator = people.has_role(people.person("mia"), "moderator")
    bob.follows(closed)
    act = acts(moderator, "suspend", handle="bob")
    assert asking(closed) == []
    assert told(closed, worker) == []
    problem(closed.put(request_of(bob)), 404, "not_found")
    undoes(moderator, act)
    assert asking(closed) == ["bob"]
    assert closed.put(request_of(bob)).status_code == 204


@pytest.mark.usefixtures("closed")
def test_nobody_asks_who_is_suspended(bob: Person, people: People) -> None:
    moderator = people.has_role(people.person("mia"), "moderator")
    acts(moderator, "suspend", handle="ann")
    problem(bob.put("/api/users/@ann/follow"), 403, "blocked")


def test_a_mute_hides_the_notification_and_not_the_request(
    closed: Person, bob: Person, worker: Worker
) -> None:
    answered(closed.post("/api/mutes", {"kind": "person", "value": "bob"}))
    bob.follows(closed)
    assert told(closed, worker) == []
    assert answered(closed.get(f"{NOTIFICATIONS}/unread_count"))["unread_count"] == 0
    assert asking(closed) == ["bob"]


def test_a_request_changes_no_count_and_no_list(closed: Person, bob: Person) -> None:
    bob.follows(closed)
    assert answered(closed.get("/api/users/@ann"))["followers_count"] == 0
    assert answered(bob.get("/api/users/@bob"))["following_count"] == 0
    assert answered(closed.get("/api/users/@ann/followers")) == []
    assert answered(bob.get("/api/users/@bob/following")) == []
    closed.posts("for everyone")
    assert answered(bob.get("/api/activities/home?scope=following")) == []


def test_a_request_across_a_block_cannot_be_accepted(
    closed: Person, bob: Person, sql: cursor
) -> None:
    closed.blocks(bob)
    # As one that was just being made.
    sql.execute(
        "INSERT INTO follow_requests (user_uuid, followed_user_uuid) VALUES (%s, %s)",
        (bob.uuid, closed.uuid),
    )
    assert asking(closed) == []
    problem(closed.put(request_of(bob)), 404, "not_found")
    opens(closed)
    sql.execute("SELECT count(*) FROM follows")
    assert sql.fetchall() == [(0,)]


@pytest.mark.parametrize("blocker", ["ann", "bob"])
def test_a_block_ends_a_request(
    blocker: str, closed: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    bob.follows(closed)
    people = {"ann": closed, "bob": bob}
    people[blocker].blocks(people["bob" if blocker == "ann" else "ann"])
    sql.execute("SELECT count(*) FROM follow_requests")
    assert sql.fetchall() == [(0,)]
    assert told(closed, worker) == []
    problem(bob.put("/api/users/@ann/follow"), 403, "blocked")


def test_nobody_else_sees_or_decides_requests(closed: Person, bob: Person, people: People) -> None:
    bob.follows(closed)
    cid = people.person("cid")
    assert asking(cid) == asking(bob) == []
    problem(cid.put(request_of(bob)), 404, "not_found")
    assert answered(closed.get("/api/users/@bob"))["requested"] is False
    assert answered(closed.get("/api/auth/me"))["approves_followers"] is True


def test_the_export_has_requests(closed: Person, bob: Person) -> None:
    bob.follows(closed)
    exported = answered(bob.get("/api/auth/me/export"))
    assert [one["handle"] for one in exported["follow_requests"]] == ["ann"]
    assert answered(closed.get("/api/auth/me/export"))["approves_followers"] is True
