"""Profiles, follows, lists of people, suggestions."""

import pytest
from flask.testing import FlaskClient

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, problem, uuids


def put(person: Person, path: str, body: object = None) -> object:
    """Sends a PUT as that person."""
    headers = {"Authorization": f"Bearer {person.token}"}
    return answered(person.client.put(path, json=body, headers=headers))


def test_profile_shows_counts_and_who_follows_whom(
    people: People, ann: Person, bob: Person, client: FlaskClient
) -> None:
    people.follows(ann, bob)
    bob.posts("alive")
    people.expire(bob.posts("gone"))
    seen = answered(ann.get("/api/users/@bob"))
    assert seen["activities_count"] == 1
    assert (seen["followers_count"], seen["following_count"]) == (1, 0)
    assert (seen["followed"], seen["follows_viewer"]) == (True, False)
    assert answered(bob.get("/api/users/@ann"))["follows_viewer"] is True
    assert answered(client.get("/api/users/@BOB"))["followed"] is False


def test_profile_of_nobody_is_not_found(client: FlaskClient) -> None:
    problem(client.get("/api/users/@nobody"), 404, "not_found")


def test_profile_never_shows_an_address(ann: Person, client: FlaskClient) -> None:
    assert "email" not in answered(client.get(f"/api/users/@{ann.handle}"))


def test_profile_update_changes_what_is_said_and_nothing_else(ann: Person) -> None:
    changed = answered(
        ann.post("/api/profile/update", {"bio": "new\nlines", "display_name": " A "})
    )
    assert (changed["bio"], changed["display_name"]) == ("new\nlines", "A")
    assert put(ann, "/api/profile/update", {"bio": ""}) == {**changed, "bio": ""}


def test_the_language_of_mails_is_ones_own_to_change_and_nobody_elses_to_see(
    ann: Person, client: FlaskClient
) -> None:
    changed = answered(ann.post("/api/profile/update", {"locale": "ar", "bio": "x"}))
    assert "locale" not in changed
    assert "locale" not in answered(client.get("/api/users/@ann"))
    assert answered(ann.get("/api/auth/me"))["locale"] == "ar"
    put(ann, "/api/profile/update", {"bio": "y"})
    assert answered(ann.get("/api/auth/me"))["locale"] == "ar"
    put(ann, "/api/profile/update", {"locale": "en"})
    assert answered(ann.get("/api/auth/me"))["locale"] == "en"
    assert answered(ann.get("/api/auth/me/export"))["locale"] == "en"


@pytest.mark.parametrize("locale", ["", "de", "AR", "ar-EG", "ar\n", 1])
def test_the_language_of_mails_is_one_of_those_that_there_are(ann: Person, locale: object) -> None:
    problem(ann.post("/api/profile/update", {"locale": locale}), 422, "invalid")


def test_profile_update_ignores_what_is_not_ones_to_set(ann: Person, bob: Person) -> None:
    evil = {"bio": "x", "uuid": bob.uuid, "handle": "root", "email": "a@b.cc", "confirmed_at": None}
    changed = answered(ann.post("/api/profile/update", evil))
    assert (changed["uuid"], changed["handle"]) == (ann.uuid, "ann")


@pytest.mark.parametrize(
    "body",
    [{"bio": "x" * 161}, {"bio": "\u0000"}, {"display_name": ""}, {"display_name": "\u202e"}],
)
def test_profile_update_refuses_what_is_too_long_or_deceives(
    ann: Person, body: dict[str, str]
) -> None:
    problem(ann.post("/api/profile/update", body), 422, "invalid")


def test_following_shows_in_home_and_notifies_the_followed(
    ann: Person, bob: Person, worker: Worker
) -> None:
    post = bob.posts()
    assert answered(ann.get("/api/activities/home")) == []
    for _ in range(2):
        put(ann, "/api/users/@bob/follow")
    assert uuids(answered(ann.get("/api/activities/home"))) == [post["uuid"]]
    worker.work_once()
    (entry,) = answered(bob.get("/api/activities/notifications"))
    assert entry["notification"]["kind"] == "follow"
    assert entry["handle"] == "ann"


def test_unfollowing_takes_all_of_it_back(ann: Person, bob: Person, worker: Worker) -> None:
    put(ann, "/api/users/@bob/follow")
    worker.work_once()
    headers = {"Authorization": f"Bearer {ann.token}"}
    for _ in range(2):
        left = answered(ann.client.delete("/api/users/@bob/follow", headers=headers))
        assert left["followed"] is False
    worker.work_once()
    assert answered(bob.get("/api/activities/notifications")) == []


def test_nobody_follows_oneself_or_nobody(ann: Person) -> None:
    headers = {"Authorization": f"Bearer {ann.token}"}
    problem(ann.client.put("/api/users/@ann/follow", headers=headers), 409, "conflict")
    problem(ann.client.put("/api/users/@nobody/follow", headers=headers), 404, "not_found")
    problem(ann.client.put("/api/users/@bob/follow"), 401, "not_signed_in")


def test_followers_and_following_are_paged_newest_first(people: People, ann: Person) -> None:
    fans = [people.person(f"fan_{number}") for number in range(3)]
    for fan in fans:
        people.follows(fan, ann)
        people.follows(ann, fan)
    for path in ("followers", "following"):
        response = ann.get(f"/api/users/@ann/{path}?limit=2")
        assert [person["handle"] for person in answered(response)] == ["fan_2", "fan_1"]
        following_page = response.headers["Link"].split(">")[0].removeprefix("<")
        assert [p["handle"] for p in answered(ann.get(following_page))] == ["fan_0"]
    problem(ann.get("/api/users/@nobody/followers"), 404, "not_found")


def test_lists_of_people_are_one_statement_beside_the_session(
    ann: Person, statements: list[str]
) -> None:
    for path, name in (
        ("@ann", "users_profile"),
        ("@ann/followers", "users_followers"),
        ("@ann/following", "users_following"),
        ("suggested", "users_suggested"),
    ):
        statements.clear()
        answered(ann.get(f"/api/users/{path}"))
        assert statements == ["auth_viewer_of_token", name]


def test_a_person_has_posts_and_replies(ann: Person, bob: Person) -> None:
    post = ann.posts()
    reply = ann.replies(bob.posts())
    assert uuids(answered(bob.get("/api/activities/@ann"))) == [post["uuid"]]
    assert uuids(answered(bob.get("/api/activities/@ann?kind=replies"))) == [reply["uuid"]]


def test_reposts_of_a_person_say_who_reposted_and_end_with_what_they_repost(
    people: People, ann: Person, bob: Person
) -> None:
    gone, first, second = (bob.posts() for _ in range(3))
    for crud in (first, gone, second):
        ann.reposts(crud)
    people.expire(gone)
    shown = answered(people.person().get("/api/activities/@ann?kind=reposts"))
    assert uuids(shown) == uuids([second, first])
    assert shown[0]["reposted_by"]["handle"] == "ann"
    assert uuids(answered(bob.get("/api/activities/@ann"))) == []


def test_nobody_sees_reposts_of_whom_a_block_hides(
    people: People, ann: Person, bob: Person
) -> None:
    ann.reposts(bob.posts())
    other = people.person()
    other.blocks(ann)
    assert answered(other.get("/api/activities/@ann?kind=reposts")) == []
