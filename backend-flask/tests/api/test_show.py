"""GET /api/activities/{uuid} and /api/activities/@{handle}/status/{uuid}."""

from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, linked, problem, uuids

ACTIVITIES = "/api/activities"


def test_show_answers_the_crud_with_its_replies_oldest_first(ann: Person, bob: Person) -> None:
    post = ann.posts("hello")
    replies = [bob.replies(post, f"reply {number}") for number in range(4)]
    shown = answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))
    assert shown == {**post, "replies_count": 4, "replies": replies}


def test_show_says_everything_about_a_crud(ann: Person) -> None:
    post = ann.posts("hello")
    assert answered(ann.get(f"{ACTIVITIES}/{post['uuid']}")) == {
        "uuid": post["uuid"],
        "handle": "ann",
        "display_name": "Ann Ames",
        "avatar_url": None,
        "content_warning": None,
        "media": [],
        "message": "hello",
        "created_at": post["created_at"],
        "expires_at": post["expires_at"],
        "life_changed_at": None,
        "likes_count": 0,
        "replies_count": 0,
        "reposts_count": 0,
        "reply_to_activity_uuid": None,
        "reply_to": None,
        "quoted_activity_uuid": None,
        "quote": None,
        "liked": False,
        "reposted": False,
        "reposted_by": None,
        "replies_from": "everyone",
        "audience": "everyone",
        "bookmarked": False,
        "can_reply": True,
        "muted": False,
        "replies": [],
    }


def test_show_needs_no_credentials(client: FlaskClient, ann: Person) -> None:
    post = ann.posts()
    assert answered(client.get(f"{ACTIVITIES}/{post['uuid']}"))["uuid"] == post["uuid"]


def test_show_says_what_the_viewer_liked_and_reposted(
    client: FlaskClient, ann: Person, bob: Person
) -> None:
    post = ann.posts()
    reply = ann.replies(post)
    bob.likes(post)
    bob.reposts(post)
    bob.likes(reply)
    path = f"{ACTIVITIES}/{post['uuid']}"
    by_bob, by_nobody = answered(bob.get(path)), answered(client.get(path))
    assert (by_bob["liked"], by_bob["reposted"]) == (True, True)
    assert (by_bob["replies"][0]["liked"], by_bob["replies"][0]["reposted"]) == (True, False)
    assert (by_nobody["liked"], by_nobody["reposted"]) == (False, False)


def test_show_of_a_reply_names_what_it_answers_and_has_replies_of_its_own(ann: Person) -> None:
    post = ann.posts()
    reply = ann.replies(post)
    deeper = ann.replies(reply)
    shown = answered(ann.get(f"{ACTIVITIES}/{reply['uuid']}"))
    assert shown["reply_to_activity_uuid"] == post["uuid"]
    assert uuids(shown["replies"]) == [deeper["uuid"]]


def test_show_pages_its_replies_by_key_through_the_link_header(ann: Person) -> None:
    post = ann.posts()
    replies = [ann.replies(post, f"reply {number}") for number in range(5)]
    pages = []
    path: str | None = f"{ACTIVITIES}/{post['uuid']}?limit=2"
    while path:
        response = ann.get(path)
        pages.append(uuids(answered(response)["replies"]))
        path = linked(response, "next")
    expected = uuids(replies)
    assert pages == [expected[3:], expected[1:3], expected[:1]]


def test_show_links_to_newer_replies(ann: Person) -> None:
    post = ann.posts()
    ann.replies(post, "old")
    newer_path = linked(ann.get(f"{ACTIVITIES}/{post['uuid']}"), "prev")
    assert newer_path
    assert answered(ann.get(newer_path))["replies"] == []
    newer = ann.replies(post, "new")
    assert uuids(answered(ann.get(newer_path))["replies"]) == [newer["uuid"]]


def test_show_hides_replies_that_expired(people: People, ann: Person) -> None:
    post = ann.posts()
    stays = ann.replies(post, "stays")
    people.expire(ann.replies(post, "goes"))
    shown = answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))
    assert uuids(shown["replies"]) == [stays["uuid"]]
    assert shown["replies_count"] == 1


def test_show_is_one_statement_beside_the_session(ann: Person, statements: list[str]) -> None:
    post = ann.posts()
    ann.replies(post)
    statements.clear()
    ann.get(f"{ACTIVITIES}/{post['uuid']}")
    assert statements == ["auth_viewer_of_token", "activities_show"]


def test_show_answers_304_until_something_changes(ann: Person) -> None:
    post = ann.posts()
    path = f"{ACTIVITIES}/{post['uuid']}"
    etag = ann.get(path).headers["ETag"]
    assert ann.get(path, headers={"If-None-Match": etag}).status_code == 304
    ann.replies(post)
    assert answered(ann.get(path, headers={"If-None-Match": etag}))["replies_count"] == 1


def test_show_is_kept_by_no_cache(ann: Person) -> None:
    path = f"{ACTIVITIES}/{ann.posts()['uuid']}"
    assert ann.get(path).headers["Cache-Control"] == "private, no-store"


def test_show_of_an_expired_crud_says_since_when_it_is_gone(
    people: People, ann: Person, sql: cursor
) -> None:
    post = ann.posts("a secret")
    people.expire(post)
    response = ann.get(f"{ACTIVITIES}/{post['uuid']}")
    gone = problem(response, 410, "expired")
    sql.execute("SELECT expires_at FROM activities WHERE uuid = %s", (post["uuid"],))
    (row,) = sql.fetchall()
    assert gone["expired_at"] == row[0].isoformat()
    assert gone["expired_at"].endswith("+00:00")
    assert "a secret" not in response.text


def test_show_answers_the_same_before_and_after_erasing(
    people: People, ann: Person, worker: Worker
) -> None:
    post = ann.posts()
    people.expire(post)
    path = f"{ACTIVITIES}/{post['uuid']}"
    before = problem(ann.get(path), 410, "expired")
    worker.work_once()
    after = problem(ann.get(path), 410, "expired")
    assert after["expired_at"] == before["expired_at"]


def test_show_of_a_reply_to_an_expired_crud_is_gone_too(
    people: People, ann: Person, worker: Worker
) -> None:
    post = ann.posts()
    reply = ann.replies(post)
    people.expire(post)
    path = f"{ACTIVITIES}/{reply['uuid']}"
    problem(ann.get(path), 410, "expired")
    worker.work_once()
    problem(ann.get(path), 410, "expired")


def test_show_answers_not_found_30_days_after_the_end(
    people: People, ann: Person, worker: Worker, sql: cursor
) -> None:
    post = ann.posts()
    people.expire(post)
    worker.work_once()
    sql.execute("UPDATE activity_placeholders SET expired_at = expired_at - interval '30 days'")
    path = f"{ACTIVITIES}/{post['uuid']}"
    problem(ann.get(path), 404, "not_found")


def test_show_of_a_uuid_that_never_was_is_not_found(ann: Person) -> None:
    problem(ann.get(f"{ACTIVITIES}/{uuid4()}"), 404, "not_found")


@pytest.mark.parametrize(
    "name", ["nonsense", "0190a8e5-0000-7000-8000-00000000000g", "@ann%00", "1", "%F0%9F%98%80"]
)
def test_show_of_what_is_no_uuid_is_not_found(client: FlaskClient, name: str) -> None:
    problem(client.get(f"{ACTIVITIES}/{name}"), 404, "not_found")


def test_show_refuses_a_page_that_cannot_be(ann: Person) -> None:
    response = ann.get(f"{ACTIVITIES}/{ann.posts()['uuid']}?limit=0")
    problem(response, 422, "invalid")


def test_show_of_a_person_answers_the_same_as_show(ann: Person, bob: Person) -> None:
    post = ann.posts()
    bob.replies(post)
    assert answered(ann.get(f"{ACTIVITIES}/@ann/status/{post['uuid']}")) == answered(
        ann.get(f"{ACTIVITIES}/{post['uuid']}")
    )


def test_show_of_a_person_takes_the_handle_in_any_case(ann: Person) -> None:
    post = ann.posts()
    assert answered(ann.get(f"{ACTIVITIES}/@ANN/status/{post['uuid']}"))["uuid"] == post["uuid"]


def test_show_of_a_person_pages_its_replies_at_the_same_address(ann: Person) -> None:
    post = ann.posts()
    replies = [ann.replies(post, f"reply {number}") for number in range(2)]
    path = f"{ACTIVITIES}/@ann/status/{post['uuid']}"
    next_path = linked(ann.get(f"{path}?limit=1"), "next")
    assert next_path
    assert next_path.startswith(f"{path}?")
    assert uuids(answered(ann.get(next_path))["replies"]) == [replies[0]["uuid"]]


def test_show_of_a_person_does_not_show_what_somebody_else_wrote(ann: Person, bob: Person) -> None:
    post = ann.posts()
    problem(bob.get(f"{ACTIVITIES}/@bob/status/{post['uuid']}"), 404, "not_found")
    problem(bob.get(f"{ACTIVITIES}/@nobody/status/{post['uuid']}"), 404, "not_found")


def test_show_of_a_person_says_since_when_a_crud_is_gone(people: People, ann: Person) -> None:
    post = ann.posts()
    people.expire(post)
    gone = problem(ann.get(f"{ACTIVITIES}/@ann/status/{post['uuid']}"), 410, "expired")
    assert gone["expired_at"]
