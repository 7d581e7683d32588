"""People who approve followers: requests, accepting, declining and withdrawing them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
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
    crud = closed.posts(audience="followers")
    problem(bob.get(f"/api/activities/{crud['uuid']}"), 404, "not_found")


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


def test_of_two_who_decide_at_the_same_moment_one_is_told_that_there_is_nothing_left(
    app: Flask, closed: Person, bob: Person
) -> None:
    for _ in range(5):
        bob.follows(closed)
        here, there, withdrawing = closed.at(app), closed.at(app), bob.at(app)
        with ThreadPoolExecutor(max_workers=3) as pool:
            accepting = pool.submit(here.put, request_of(bob))
            declining = pool.submit(there.delete, request_of(bob))
            withdrawn = pool.submit(withdrawing.delete, "/api/users/@ann/follow")
            statuses = [accepting.result().status_code, declining.result().status_code]
        assert statuses in ([204, 404], [404, 204], [404, 404])
        assert withdrawn.result().status_code == 200
        assert asking(closed) == []
        if statuses[0] != 204:
            assert answered(bob.get("/api/users/@ann"))["followed"] is False
        bob.delete("/api/users/@ann/follow")


def test_who_opens_the_profile_keeps_followers_and_requests(
    closed: Person, bob: Person, people: People
) -> None:
    bob.follows(closed)
    answered(closed.post("/api/profile/update", {"approves_followers": False}))
    assert asking(closed) == ["bob"]
    assert people.person("cid").follows(closed)["followed"] is True
    assert closed.put(request_of(bob)).status_code == 204


def test_a_follow_of_who_has_opened_the_profile_answers_the_request(
    closed: Person, bob: Person, worker: Worker
) -> None:
    bob.follows(closed)
    answered(closed.post("/api/profile/update", {"approves_followers": False}))
    profile = bob.follows(closed)
    assert (profile["followed"], profile["requested"]) == (True, False)
    assert asking(closed) == []
    assert told(closed, worker) == [("follow", "bob")]


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
