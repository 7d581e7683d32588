"""GET /api/activities/notifications."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.items import Items
from tests.people import People, Person, answered, field_of, linked, problem, uuids

NOTIFICATIONS = "/api/activities/notifications"


def test_notifications_show_a_reply(ann: Person, bob: Person, worker: Worker) -> None:
    reply = bob.replies(ann.posts(), "yes")
    worker.work_once()
    (entry,) = answered(ann.get(NOTIFICATIONS))
    notification = entry.pop("notification")
    assert entry == reply
    assert notification == {
        "uuid": reply["uuid"],
        "kind": "reply",
        "actor": {
            "handle": "bob",
            "display_name": "Bob Bell",
            "avatar_url": None,
            "followed": False,
        },
        "created_at": notification["created_at"],
        "read": False,
        "moderation": None,
    }
    # A version 7 UUID knows its time to the millisecond.
    assert notification["created_at"][:19] == reply["created_at"][:19]


@pytest.mark.parametrize("kind", ["like", "repost"])
def test_notifications_show_likes_and_reposts(
    ann: Person, bob: Person, worker: Worker, kind: str
) -> None:
    post = ann.posts("mine")
    {"like": bob.likes, "repost": bob.reposts}[kind](post)
    worker.work_once()
    (entry,) = answered(ann.get(NOTIFICATIONS))
    assert entry["uuid"] == post["uuid"]
    assert entry["handle"] == "ann"
    assert entry["notification"]["kind"] == kind
    assert entry["notification"]["actor"] == {
        "handle": "bob",
        "display_name": "Bob Bell",
        "avatar_url": None,
        "followed": False,
    }


def test_notifications_show_a_follow_without_a_crud(
    ann: Person, bob: Person, worker: Worker
) -> None:
    bob.follows(ann)
    worker.work_once()
    (entry,) = answered(ann.get(NOTIFICATIONS))
    assert entry == {
        "uuid": entry["uuid"],
        "handle": "bob",
        "display_name": "Bob Bell",
        "avatar_url": None,
        "content_warning": None,
        "media": [],
        "message": "",
        "created_at": entry["created_at"],
        "expires_at": entry["expires_at"],
        "life_changed_at": None,
        "likes_count": 0,
        "replies_count": 0,
        "reposts_count": 0,
        "reply_to_activity_uuid": None,
        "quoted_activity_uuid": None,
        "quote": None,
        "reply_to": None,
        "liked": False,
        "reposted": False,
        "reposted_by": None,
        "replies_from": "everyone",
        "audience": "everyone",
        "bookmarked": False,
        "can_reply": False,
        "muted": False,
        "replies": [],
        "notification": {
            "uuid": entry["uuid"],
            "kind": "follow",
            "actor": {
                "handle": "bob",
                "display_name": "Bob Bell",
                "avatar_url": None,
                "followed": False,
            },
            "created_at": entry["created_at"],
            "read": False,
            "moderation": None,
        },
    }


def test_notifications_are_newest_first_whatever_their_kind(
    ann: Person, bob: Person, worker: Worker
) -> None:
    post = ann.posts()
    bob.replies(post)
    bob.likes(post)
    bob.posts("@ann")
    bob.follows(ann)
    worker.work_once()
    entries = answered(ann.get(NOTIFICATIONS))
    kinds = [entry["notification"]["kind"] for entry in entries]
    assert kinds == ["follow", "mention", "like", "reply"]


def test_notifications_wait_for_the_worker(ann: Person, bob: Person, worker: Worker) -> None:
    bob.replies(ann.posts())
    assert answered(ann.get(NOTIFICATIONS)) == []
    worker.work_once()
    assert len(answered(ann.get(NOTIFICATIONS))) == 1


def test_notifications_page_by_key_through_the_link_header(
    ann: Person, bob: Person, worker: Worker
) -> None:
    posts = [bob.posts(f"@ann number {number}") for number in range(5)]
    worker.work_once()
    seen: list[str] = []
    path: str | None = f"{NOTIFICATIONS}?limit=2"
    while path:
        response = ann.get(path)
        seen += uuids(answered(response))
        path = linked(response, "next")
    assert seen == uuids(posts[::-1])


def test_notifications_link_to_what_is_newer(ann: Person, bob: Person, worker: Worker) -> None:
    bob.posts("@ann old")
    worker.work_once()
    newer_path = linked(ann.get(NOTIFICATIONS), "prev")
    assert newer_path
    assert answered(ann.get(newer_path)) == []
    newer = bob.posts("@ann new")
    worker.work_once()
    assert uuids(answered(ann.get(newer_path))) == [newer["uuid"]]


def test_notifications_take_both_ends_of_a_page(ann: Person, bob: Person, worker: Worker) -> None:
    oldest, middle, newest = (bob.posts(f"@ann {number}") for number in range(3))
    worker.work_once()
    ends = f"max_id={newest['uuid']}&since_id={oldest['uuid']}"
    assert uuids(answered(ann.get(f"{NOTIFICATIONS}?{ends}"))) == [middle["uuid"]]
    swapped = f"max_id={oldest['uuid']}&since_id={newest['uuid']}"
    assert answered(ann.get(f"{NOTIFICATIONS}?{swapped}")) == []


def test_notifications_go_on_past_a_page_whose_cruds_are_all_gone(
    people: People, ann: Person, bob: Person, worker: Worker
) -> None:
    posts = [bob.posts(f"@ann number {number}") for number in range(4)]
    worker.work_once()
    for post in posts[2:]:
        people.expire(post)
    response = ann.get(f"{NOTIFICATIONS}?limit=2")
    assert answered(response) == []
    next_path = linked(response, "next")
    assert next_path
    assert uuids(answered(ann.get(next_path))) == [posts[1]["uuid"], posts[0]["uuid"]]


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "max_id=x", "since_id=x"])
def test_notifications_refuse_a_page_that_cannot_be(ann: Person, query: str) -> None:
    refused = problem(ann.get(f"{NOTIFICATIONS}?{query}"), 422, "invalid")
    assert field_of(refused) == query.split("=", maxsplit=1)[0]


def test_notifications_go_with_their_crud_immediately_and_for_good(
    people: People, ann: Person, bob: Person, worker: Worker, items: Items
) -> None:
    post = bob.posts("@ann")
    worker.work_once()
    people.expire(post)
    assert answered(ann.get(NOTIFICATIONS)) == []
    assert items(ann) == [post["uuid"]]
    worker.work_once()
    worker.work_once()
    assert answered(ann.get(NOTIFICATIONS)) == []
    assert items(ann) == []


def test_notifications_of_a_follow_end_with_their_time(
    ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    bob.follows(ann)
    sql.execute("UPDATE outbox SET body = body || '{\"expires_at\": 1}'")
    worker.work_once()
    assert answered(ann.get(NOTIFICATIONS)) == []


def test_notifications_show_cruds_with_the_newest_replies(
    ann: Person, bob: Person, worker: Worker
) -> None:
    post = bob.posts("@ann")
    reply = ann.replies(post)
    worker.work_once()
    (entry,) = answered(ann.get(NOTIFICATIONS))
    assert entry["replies"] == [reply]
    assert entry["replies_count"] == 1


def test_notifications_are_read_up_to_the_one_that_was_marked(
    ann: Person, bob: Person, worker: Worker
) -> None:
    posts = [bob.posts(f"@ann {number}") for number in range(3)]
    worker.work_once()
    ann.post(f"{NOTIFICATIONS}/read", {"uuid": posts[1]["uuid"]})
    entries = answered(ann.get(NOTIFICATIONS))
    assert [entry["notification"]["read"] for entry in entries] == [False, True, True]


def test_notifications_are_nobody_elses(
    client: FlaskClient, ann: Person, bob: Person, worker: Worker
) -> None:
    bob.posts("only for @ann")
    worker.work_once()
    assert answered(bob.get(NOTIFICATIONS)) == []
    problem(client.get(NOTIFICATIONS), 401, "not_signed_in")
    assert len(answered(ann.get(NOTIFICATIONS))) == 1


def test_notifications_are_kept_by_no_cache(ann: Person) -> None:
    assert ann.get(NOTIFICATIONS).headers["Cache-Control"] == "private, no-store"


def test_notifications_answer_304_until_something_changes(
    ann: Person, bob: Person, worker: Worker
) -> None:
    etag = ann.get(NOTIFICATIONS).headers["ETag"]
    assert ann.get(NOTIFICATIONS, headers={"If-None-Match": etag}).status_code == 304
    bob.posts("@ann")
    worker.work_once()
    assert len(answered(ann.get(NOTIFICATIONS, headers={"If-None-Match": etag}))) == 1


def test_notifications_are_one_statement_beside_the_session(
    ann: Person, bob: Person, worker: Worker, statements: list[str]
) -> None:
    bob.posts("@ann")
    worker.work_once()
    statements.clear()
    ann.get(NOTIFICATIONS)
    assert statements == ["auth_viewer_of_token", "notifications_notifications"]


def test_only_notifications_are_away_while_dynamodb_is(
    ann: Person, app_without_dynamodb: Flask
) -> None:
    there = ann.at(app_without_dynamodb)
    for path in (NOTIFICATIONS, f"{NOTIFICATIONS}/unread_count"):
        response = there.get(path)
        problem(response, 503, "store_away")
        assert response.headers["Retry-After"] == "2"
    post = there.posts("@ann is still here")
    assert uuids(answered(there.get("/api/activities/home"))) == [post["uuid"]]
