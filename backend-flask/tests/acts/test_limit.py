"""Limited people are not in everyone, search, trends and suggestions; followers still see them."""

import pytest
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.moderators import acts, undoes
from tests.people import People, Person, answered

ACTIVITIES = "/api/activities"
WORD = "canary0123456789"
HIDDEN_FROM = [
    f"{ACTIVITIES}/home?scope=everyone",
    f"{ACTIVITIES}/search?term={WORD}",
    f"{ACTIVITIES}/search?term=from:bob",
    "/api/users/search?term=bob",
    "/api/users/members?term=bob",
    "/api/users/suggested",
]


@pytest.fixture
def follower(people: People, bob: Person) -> Person:
    """Somebody who follows Bob."""
    follower = people.person("flo")
    people.follows(follower, bob)
    return follower


def test_who_is_limited_is_seen_by_followers_and_who_looks_for_them(
    moderator: Person, ann: Person, bob: Person, follower: Person, people: People
) -> None:
    people.follows(ann, follower)
    crud = bob.posts(f"{WORD} here")
    reply = bob.replies(ann.posts("mine"), "a reply")

    def found() -> list[bool]:
        return ['"bob"' in ann.get(path).text for path in HIDDEN_FROM]

    assert found() == [True] * len(HIDDEN_FROM)
    act = acts(moderator, "limit", handle="bob")
    assert found() == [False] * len(HIDDEN_FROM)
    assert crud["uuid"] in follower.get(f"{ACTIVITIES}/home").text
    for person in (ann, follower):
        for path in ("/api/users/@bob", f"{ACTIVITIES}/@bob", f"{ACTIVITIES}/{crud['uuid']}"):
            assert "bob" in str(answered(person.get(path)))
    assert reply["uuid"] in ann.get(f"{ACTIVITIES}/{reply['reply_to_activity_uuid']}").text
    assert answered(bob.get("/api/auth/me"))["handle"] == "bob"
    undoes(moderator, act)
    assert found() == [True] * len(HIDDEN_FROM)


def test_a_limit_ends_by_itself(moderator: Person, ann: Person, bob: Person, sql: cursor) -> None:
    crud = bob.posts(f"{WORD} here")
    acts(moderator, "limit", handle="bob")
    everyone = f"{ACTIVITIES}/home?scope=everyone"
    assert crud["uuid"] not in ann.get(everyone).text
    sql.execute("UPDATE restrictions SET until = now()")
    assert crud["uuid"] in ann.get(everyone).text


def test_what_people_who_are_limited_write_is_no_trend(
    moderator: Person, ann: Person, people: People, worker: Worker, sql: cursor
) -> None:
    sql.execute("DELETE FROM trends")
    three = [people.person() for _ in range(3)]
    for person in three:
        person.posts(f"#{WORD}")
    act = acts(moderator, "limit", handle=three[0].handle)
    Worker(worker._settings, worker._postgres, worker._dynamodb).work_once()
    assert answered(ann.get("/api/trends")) == []
    undoes(moderator, act)
    Worker(worker._settings, worker._postgres, worker._dynamodb).work_once()
    assert [trend["tag"] for trend in answered(ann.get("/api/trends"))] == [WORD]
    for person in three:
        acts(moderator, "limit", handle=person.handle)
    # Before the worker counts anew.
    assert answered(ann.get("/api/trends")) == []


def test_what_people_who_are_limited_write_completes_no_tag(
    moderator: Person, ann: Person, bob: Person, follower: Person
) -> None:
    bob.posts(f"#{WORD}")
    act = acts(moderator, "limit", handle="bob")
    for person in (ann, follower, bob):
        assert answered(person.get(f"/api/tags/search?term={WORD}")) == []
    undoes(moderator, act)
    assert len(answered(ann.get(f"/api/tags/search?term={WORD}"))) == 1
