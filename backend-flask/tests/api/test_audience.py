"""Cruds that are not for everybody: followers and mentioned people see them, and nobody else."""

from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, linked, problem, uuids

HOME = "/api/activities/home"
WORD = "canaryofann01234"


@pytest.fixture
def cid(people: People, ann: Person) -> Person:
    """Somebody who follows Ann."""
    person = people.person("cid", "Cid Cole")
    person.follows(ann)
    return person


def path_of(crud: dict[str, Any]) -> str:
    return f"/api/activities/{crud['uuid']}"


def test_a_crud_is_for_everyone_unless_its_author_says_otherwise(ann: Person, bob: Person) -> None:
    crud = ann.posts()
    assert crud["audience"] == "everyone"
    assert answered(bob.get(path_of(crud)))["audience"] == "everyone"


def test_followers_see_what_is_for_them(ann: Person, bob: Person, cid: Person) -> None:
    crud = ann.posts(WORD, audience="followers")
    assert crud["audience"] == "followers"
    for person in (ann, cid):
        assert uuids(answered(person.get(HOME))) == [crud["uuid"]]
        assert uuids(answered(person.get("/api/activities/@ann"))) == [crud["uuid"]]
        assert answered(person.get(path_of(crud)))["message"] == WORD
        assert answered(person.get("/api/users/@ann"))["activities_count"] == 1
    assert answered(bob.get("/api/activities/@ann")) == []
    assert answered(bob.get("/api/users/@ann"))["activities_count"] == 0
    for path in ("", "/thread"):
        problem(bob.get(path_of(crud) + path), 404, "not_found")
        problem(ann.client.get(path_of(crud) + path), 404, "not_found")


@pytest.mark.parametrize("audience", ["followers", "mentioned"])
def test_who_is_mentioned_sees_it_and_is_notified(
    audience: str, ann: Person, bob: Person, cid: Person, worker: Worker
) -> None:
    crud = ann.posts(f"{WORD} @bob", audience=audience)
    worker.work_once()
    assert answered(bob.get(path_of(crud)))["can_reply"] is True
    assert uuids(answered(bob.get("/api/activities/notifications"))) == [crud["uuid"]]
    assert answered(bob.get("/api/activities/notifications/unread_count"))["unread_count"] == 1
    status = 200 if audience == "followers" else 404
    assert cid.get(path_of(crud)).status_code == status
    assert len(answered(cid.get(HOME))) == (1 if audience == "followers" else 0)


def test_who_follows_no_more_sees_it_no_more(ann: Person, cid: Person) -> None:
    crud = ann.posts(audience="followers")
    assert answered(cid.get(path_of(crud)))
    cid.delete("/api/users/@ann/follow")
    problem(cid.get(path_of(crud)), 404, "not_found")
    problem(cid.put(f"{path_of(crud)}/like"), 404, "not_found")
    problem(cid.post(f"{path_of(crud)}/reply", {"message": "no"}), 404, "not_found")
    problem(cid.delete(path_of(crud)), 404, "not_found")


@pytest.mark.parametrize("audience", ["followers", "mentioned"])
def test_a_reply_has_the_audience_of_what_it_answers(
    audience: str, ann: Person, bob: Person, cid: Person, people: People, worker: Worker
) -> None:
    crud = ann.posts("hello @cid", audience=audience)
    friend = people.person("dan")
    friend.follows(cid)
    # Dan follows who replies, and is mentioned, and is not in the audience.
    reply = cid.replies(crud, f"{WORD} @dan @bob")
    below = ann.replies(reply, "yes")
    worker.work_once()
    assert (reply["audience"], below["audience"]) == (audience, audience)
    assert answered(cid.get(f"{path_of(crud)}/thread"))["replies"][0]["activity"]["message"]
    for outsider in (bob, friend):
        assert answered(outsider.get("/api/activities/notifications")) == []
        assert answered(outsider.get("/api/activities/@cid?kind=replies")) == []
        for one in (crud, reply, below):
            problem(outsider.get(path_of(one)), 404, "not_found")


def test_a_reply_takes_no_audience_of_its_own(ann: Person, bob: Person) -> None:
    reply = bob.replies(ann.posts(), "hello", audience="mentioned")
    assert reply["audience"] == "everyone"


def test_it_is_in_no_feed_of_everyone_no_search_and_no_trend(
    ann: Person, cid: Person, people: People, worker: Worker
) -> None:
    ann.posts(f"{WORD} #sourdough", audience="followers")
    for _ in range(3):
        people.person().posts("#sourdough", audience="followers")
    while worker.work_once():
        pass
    for person in (ann, cid):
        assert answered(person.get(f"{HOME}?scope=everyone")) == []
        assert answered(person.get(f"/api/activities/search?term={WORD}")) == []
        assert answered(person.get("/api/trends")) == []


def test_only_its_author_reposts_it_and_to_the_same_people(
    ann: Person, bob: Person, cid: Person
) -> None:
    crud = ann.posts(WORD, audience="followers")
    bob.follows(cid)
    problem(cid.put(f"{path_of(crud)}/repost"), 403, "reposts_closed")
    assert answered(cid.get(path_of(crud)))["reposts_count"] == 0
    assert ann.reposts(crud)["reposted"] is True
    assert answered(bob.get(HOME)) == []
    problem(bob.put(f"{path_of(crud)}/repost"), 404, "not_found")


def test_a_block_takes_a_follower_out_of_the_audience(ann: Person, cid: Person) -> None:
    crud = ann.posts(audience="followers")
    ann.blocks(cid)
    problem(cid.get(path_of(crud)), 404, "not_found")


def test_a_page_of_a_person_is_whole_between_cruds_for_others(
    ann: Person, bob: Person, cid: Person
) -> None:
    shown = [ann.posts(audience="everyone") for _ in range(2)]
    for _ in range(3):
        ann.posts(audience="mentioned")
    shown.append(ann.posts(audience="everyone"))
    page = bob.get("/api/activities/@ann?limit=2")
    assert uuids(answered(page)) == [shown[2]["uuid"], shown[1]["uuid"]]
    rest = linked(page, "next")
    assert rest
    assert uuids(answered(bob.get(rest))) == [shown[0]["uuid"]]
    assert len(answered(cid.get("/api/activities/@ann"))) == 3


def test_an_audience_that_there_is_not_is_refused(ann: Person) -> None:
    body = {"message": "hello", "audience": "friends"}
    problem(ann.post("/api/activities", body), 422, "invalid")


def test_an_outsider_reports_only_what_was_on_the_screen(
    ann: Person, bob: Person, cid: Person
) -> None:
    crud = ann.posts(WORD, audience="followers")
    report = {"activity_uuid": crud["uuid"], "reason": "harassment"}
    problem(bob.post("/api/reports", report), 404, "not_found")
    seen = answered(cid.get(path_of(crud)))
    evidence = {name: seen[name] for name in ("handle", "message", "created_at")}
    guess = {**report, "evidence": {**evidence, "message": "something else"}}
    problem(bob.post("/api/reports", guess), 404, "not_found")
    ann.blocks(cid)
    problem(cid.post("/api/reports", report), 404, "not_found")
    assert answered(cid.post("/api/reports", {**report, "evidence": evidence}))["handle"] == "ann"


def test_a_follower_reports_it(ann: Person, cid: Person) -> None:
    crud = ann.posts(audience="followers")
    answered(cid.post("/api/reports", {"activity_uuid": crud["uuid"], "reason": "spam"}))


def test_the_export_says_for_whom_a_crud_is(ann: Person) -> None:
    ann.posts(audience="mentioned")
    exported = answered(ann.get("/api/auth/me/export"))["activities"]
    assert [one["audience"] for one in exported] == ["mentioned"]


def test_no_row_says_two_things_of_its_audience(ann: Person, sql: cursor) -> None:
    crud = ann.posts()
    with pytest.raises(Exception, match="activities_audience_uuid_check"):
        sql.execute("UPDATE activities SET audience = 'followers' WHERE uuid = %s", (crud["uuid"],))
