"""GET /api/activities/home."""

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, linked, problem, uuids

HOME = "/api/activities/home"


def test_home_shows_everyone_to_a_person_who_is_not_signed_in(
    client: FlaskClient, ann: Person, bob: Person
) -> None:
    first, second = ann.posts("one"), bob.posts("two")
    assert uuids(answered(client.get(HOME))) == [second["uuid"], first["uuid"]]


def test_home_shows_own_and_followed_people_only(people: People, ann: Person, bob: Person) -> None:
    carl = people.person("carl")
    people.follows(ann, bob)
    own, followed = ann.posts("mine"), bob.posts("theirs")
    carl.posts("a stranger's")
    assert uuids(answered(ann.get(HOME))) == [followed["uuid"], own["uuid"]]


def test_home_of_everyone_shows_strangers_too(ann: Person, bob: Person) -> None:
    stranger = bob.posts()
    assert uuids(answered(ann.get(f"{HOME}?scope=everyone"))) == [stranger["uuid"]]


def test_home_of_following_needs_somebody_who_follows(client: FlaskClient) -> None:
    problem(client.get(f"{HOME}?scope=following"), 401, "not_signed_in")


def test_home_hides_expired_activities(people: People, ann: Person) -> None:
    gone, alive = ann.posts("gone"), ann.posts("alive")
    people.expire(gone)
    assert uuids(answered(ann.get(HOME))) == [alive["uuid"]]
    assert uuids(answered(ann.get(f"{HOME}?scope=everyone"))) == [alive["uuid"]]


def test_home_leaves_replies_to_their_posts(ann: Person, bob: Person) -> None:
    post = ann.posts()
    reply = bob.replies(post)
    (shown,) = answered(ann.get(HOME))
    assert shown["uuid"] == post["uuid"]
    assert uuids(shown["replies"]) == [reply["uuid"]]


def test_home_shows_the_newest_three_replies_oldest_first(ann: Person) -> None:
    post = ann.posts()
    replies = [ann.replies(post, f"reply {number}") for number in range(5)]
    (shown,) = answered(ann.get(HOME))
    assert uuids(shown["replies"]) == uuids(replies[2:])
    assert shown["replies_count"] == 5
    assert all(reply["replies"] == [] for reply in shown["replies"])


def test_home_counts_only_replies_that_are_alive(people: People, ann: Person) -> None:
    post = ann.posts()
    ann.replies(post, "stays")
    people.expire(ann.replies(post, "goes"))
    (shown,) = answered(ann.get(HOME))
    assert shown["replies_count"] == 1


def test_home_shows_a_repost_with_who_reposted_it(people: People, ann: Person, bob: Person) -> None:
    carl = people.person("carl")
    people.follows(ann, bob)
    post = carl.posts()
    bob.reposts(post)
    (shown,) = answered(ann.get(HOME))
    assert shown["uuid"] == post["uuid"]
    assert shown["handle"] == "carl"
    assert shown["reposted_by"] == {"handle": "bob", "display_name": "Bob Bell", "avatar_url": None}


def test_home_shows_a_crud_once_however_many_reposted_it(
    people: People, ann: Person, bob: Person
) -> None:
    carl, dora = people.person("carl"), people.person("dora")
    people.follows(ann, bob)
    people.follows(ann, dora)
    post = carl.posts()
    bob.reposts(post)
    dora.reposts(post)
    own = ann.posts()
    bob.reposts(own)
    shown = answered(ann.get(HOME))
    assert uuids(shown) == [own["uuid"], post["uuid"]]
    assert [
        activity["reposted_by"] and activity["reposted_by"]["handle"] for activity in shown
    ] == [
        None,
        "bob",
    ]


def test_home_marks_what_the_viewer_liked_and_reposted(ann: Person) -> None:
    post = ann.posts()
    ann.likes(post)
    ann.reposts(post)
    (shown,) = answered(ann.get(HOME))
    assert shown["liked"] is True
    assert shown["reposted"] is True


def test_home_pages_by_key_through_the_link_header(ann: Person) -> None:
    posts = [ann.posts(f"number {number}") for number in range(5)]
    seen: list[str] = []
    path: str | None = f"{HOME}?limit=2"
    while path:
        response = ann.get(path)
        seen += uuids(answered(response))
        path = linked(response, "next")
    assert seen == uuids(posts[::-1])


def test_home_pages_stay_right_while_posts_arrive_and_expire(people: People, ann: Person) -> None:
    posts = [ann.posts(f"number {number}") for number in range(6)]
    response = ann.get(f"{HOME}?limit=2")
    first = uuids(answered(response))
    ann.posts("arrived meanwhile")
    people.expire(posts[4])
    people.expire(posts[3])
    second = uuids(answered(ann.get(linked(response, "next") or "")))
    assert first == [posts[5]["uuid"], posts[4]["uuid"]]
    assert second == [posts[2]["uuid"], posts[1]["uuid"]]


def test_home_links_to_what_is_newer(ann: Person) -> None:
    ann.posts("old")
    previous = linked(ann.get(HOME), "prev")
    assert previous
    assert answered(ann.get(previous)) == []
    newer = ann.posts("new")
    assert uuids(answered(ann.get(previous))) == [newer["uuid"]]


def test_home_keeps_the_scope_in_its_links(ann: Person, bob: Person) -> None:
    bob.posts()
    bob.posts()
    response = ann.get(f"{HOME}?scope=everyone&limit=1")
    assert "scope=everyone" in (linked(response, "next") or "")


def test_home_that_is_empty_is_an_empty_array_without_links(ann: Person) -> None:
    response = ann.get(HOME)
    assert answered(response) == []
    assert "Link" not in response.headers


def test_home_answers_304_until_something_changes(people: People, ann: Person) -> None:
    post = ann.posts()
    etag = ann.get(HOME).headers["ETag"]
    unchanged = ann.get(HOME, headers={"If-None-Match": etag})
    assert unchanged.status_code == 304
    assert unchanged.data == b""
    people.expire(post)
    assert answered(ann.get(HOME, headers={"If-None-Match": etag})) == []


def test_home_is_kept_by_no_cache(ann: Person) -> None:
    assert ann.get(HOME).headers["Cache-Control"] == "private, no-store"


def test_home_is_one_statement_beside_the_session(ann: Person, statements: list[str]) -> None:
    ann.posts()
    statements.clear()
    ann.get(HOME)
    assert statements == ["auth_viewer_of_token", "activities_home"]


@pytest.mark.parametrize("many", ["posts", "reposts"])
def test_home_finds_the_quiet_behind_the_many_words_of_others(
    people: People, ann: Person, bob: Person, statements: list[str], sql: cursor, many: str
) -> None:
    carl = people.person("carl")
    people.follows(ann, bob)
    posts = [bob.posts(f"post {number}") for number in range(3)]
    reposted = carl.posts()
    bob.reposts(reposted)
    sql.execute(
        {
            "posts": "INSERT INTO activities (user_uuid, message, expires_at)"
            " SELECT %(carl)s, 'noise', now() + interval '1 day' FROM generate_series(1, 1000)",
            "reposts": "WITH crowd AS ("
            " INSERT INTO users (handle, display_name, confirmed_at)"
            " SELECT 'crowd' || n, 'Crowd', now() FROM generate_series(1, 1000) AS n RETURNING uuid"
            ") INSERT INTO reposts (activity_uuid, user_uuid)"
            " SELECT %(reposted)s, uuid FROM crowd",
        }[many],
        {"carl": carl.uuid, "reposted": reposted["uuid"]},
    )
    own = ann.posts()
    statements.clear()
    first = ann.get(f"{HOME}?limit=2")
    assert statements == ["auth_viewer_of_token", "activities_home", "activities_home_by_author"]
    further = ann.get(linked(first, "next") or "")
    assert uuids(answered(first)) == [own["uuid"], reposted["uuid"]]
    assert uuids(answered(further)) == [posts[2]["uuid"], posts[1]["uuid"]]


def test_home_stays_the_same_when_what_expired_is_erased(
    people: People, ann: Person, worker: Worker
) -> None:
    ann.posts("alive")
    people.expire(ann.posts("gone"))
    before = answered(ann.get(HOME))
    worker.work_once()
    assert answered(ann.get(HOME)) == before
