"""GET /api/activities/{uuid}/thread."""

import random
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.postgres.statements import statement
from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, linked, problem, uuids
from tests.plans import sequential_scans

ACTIVITIES = "/api/activities"
Crud = dict[str, Any]


def thread_of(person: Person | FlaskClient, activity: Crud, **query: object) -> dict[str, Any]:
    """A crud's thread as that person sees it."""
    path = f"{ACTIVITIES}/{activity['uuid']}/thread"
    return dict(answered(person.get(path, query_string=query)))


def shape(entries: list[Crud]) -> list[tuple[int, str | None]]:
    """Depth and message of each entry; no message where something is gone."""
    return [
        (entry["depth"], entry["activity"] and entry["activity"]["message"]) for entry in entries
    ]


def chain(person: Person, activity: Crud, length: int) -> list[Crud]:
    """Answers to an answer to an answer."""
    made = [activity]
    for number in range(length):
        made.append(person.replies(made[-1], f"{number}"))
    return made[1:]


def test_thread_shows_what_is_above_the_crud_and_below_in_the_order_of_reading(
    ann: Person, bob: Person
) -> None:
    root = ann.posts("root")
    middle = bob.replies(root, "middle")
    crud = ann.replies(middle, "crud")
    first, second = bob.replies(crud, "first"), bob.replies(crud, "second")
    ann.replies(second, "to second")
    to_first = ann.replies(first, "to first")
    bob.replies(to_first, "deeper")
    bob.replies(middle, "beside")
    thread = thread_of(bob, crud)
    assert shape(thread["ancestors"]) == [(-2, "root"), (-1, "middle")]
    assert thread["activity"] == {**crud, "replies_count": 2}
    assert shape(thread["replies"]) == [
        (1, "first"),
        (2, "to first"),
        (3, "deeper"),
        (1, "second"),
        (2, "to second"),
    ]


def test_thread_says_of_every_crud_what_show_says(
    client: FlaskClient, ann: Person, bob: Person
) -> None:
    post = ann.posts()
    reply = bob.replies(post)
    ann.likes(reply)
    (entry,) = thread_of(ann, post)["replies"]
    assert entry == {
        "uuid": reply["uuid"],
        "depth": 1,
        "activity": {**reply, "liked": True, "likes_count": 1},
        "expired_at": None,
    }
    assert thread_of(client, post)["replies"][0]["activity"]["liked"] is False


@pytest.mark.parametrize("is_erased", [False, True])
def test_thread_keeps_the_place_of_an_expired_reply_without_its_content(
    people: People, ann: Person, worker: Worker, is_erased: bool
) -> None:
    post = ann.posts()
    ann.replies(post, "before")
    gone = ann.replies(post, "a secret")
    ann.replies(gone, "below")
    after = ann.replies(post, "after")
    deeper = ann.replies(after, "a deeper secret")
    people.expire(gone)
    people.expire(deeper)
    if is_erased:
        worker.work_once()
    response = ann.get(f"{ACTIVITIES}/{post['uuid']}/thread")
    entries = answered(response)["replies"]
    assert shape(entries) == [(1, "before"), (1, None), (1, "after"), (2, None)]
    assert "secret" not in response.text
    assert entries[1]["uuid"] == gone["uuid"]
    since = problem(ann.get(f"{ACTIVITIES}/{gone['uuid']}"), 410, "expired")["expired_at"]
    assert datetime.fromisoformat(entries[1]["expired_at"]) == datetime.fromisoformat(since)


def test_thread_keeps_the_place_of_a_deleted_reply(ann: Person, bob: Person) -> None:
    post = ann.posts()
    deleted = bob.replies(post)
    ann.replies(deleted)
    assert bob.delete(f"{ACTIVITIES}/{deleted['uuid']}").status_code == 204
    (entry,) = thread_of(ann, post)["replies"]
    assert (entry["uuid"], entry["activity"]) == (deleted["uuid"], None)
    assert thread_of(ann, post)["activity"]["replies_count"] == 0


def test_nothing_in_a_thread_outlives_what_it_answers(
    people: People, ann: Person, worker: Worker
) -> None:
    root = ann.posts()
    middle, last = chain(ann, root, 2)
    people.expire(middle)
    for _ in range(2):
        problem(ann.get(f"{ACTIVITIES}/{last['uuid']}/thread"), 410, "expired")
        assert shape(thread_of(ann, root)["replies"]) == [(1, None)]
        worker.work_once()


def test_thread_omits_placeholders_after_30_days(
    people: People, ann: Person, worker: Worker, sql: cursor
) -> None:
    post = ann.posts(ttl="30-days")
    people.expire(ann.replies(post))
    worker.work_once()
    sql.execute("UPDATE activity_placeholders SET expired_at = expired_at - interval '30 days'")
    assert thread_of(ann, post)["replies"] == []


def test_thread_is_no_wider_and_no_deeper_than_one_can_follow(ann: Person) -> None:
    post = ann.posts("post")
    answered_one = post
    for depth, width in enumerate((4, 4, 3, 2, 2, 1), start=1):
        replies = [ann.replies(answered_one, f"{depth}") for _ in range(width)]
        answered_one = replies[0]
    thread = thread_of(ann, post)
    depths = [entry["depth"] for entry in thread["replies"]]
    assert [depths.count(depth) for depth in range(1, 7)] == [4, 3, 2, 1, 1, 0]
    assert thread["replies"][0]["activity"]["replies_count"] == 4
    assert thread["replies"][4]["activity"]["replies_count"] == 1


def test_thread_shows_the_nearest_20_above(ann: Person) -> None:
    above = chain(ann, ann.posts(), 23)
    shown = thread_of(ann, above[-1])["ancestors"]
    assert [entry["uuid"] for entry in shown] == uuids(above[2:22])
    assert shown[0]["depth"] == -20
    assert shown[0]["activity"]["reply_to_activity_uuid"] == above[1]["uuid"]


def test_thread_pages_its_direct_replies_by_key(people: People, ann: Person) -> None:
    post = ann.posts()
    replies = [ann.replies(post, f"{number}") for number in range(5)]
    ann.replies(replies[3], "below")
    people.expire(replies[2])
    pages = []
    path: str | None = f"{ACTIVITIES}/{post['uuid']}/thread?limit=2"
    while path:
        response = ann.get(path)
        pages.append(shape(answered(response)["replies"]))
        path = linked(response, "next")
    assert pages == [
        [(1, "3"), (2, "below"), (1, "4")],
        [(1, "1"), (1, None)],
        [(1, "0")],
    ]


def test_thread_links_to_newer_replies(ann: Person) -> None:
    post = ann.posts()
    ann.replies(post, "old")
    newer_path = linked(ann.get(f"{ACTIVITIES}/{post['uuid']}/thread"), "prev")
    assert newer_path
    ann.replies(post, "new")
    assert shape(answered(ann.get(newer_path))["replies"]) == [(1, "new")]


@pytest.mark.parametrize("seed", range(6))
def test_thread_pages_stay_right_while_replies_come_and_go_between_them(
    people: People, ann: Person, worker: Worker, seed: int
) -> None:
    chance = random.Random(seed)
    post = ann.posts()
    alive = {reply["uuid"]: reply for reply in (ann.replies(post) for _ in range(9))}
    steady, gone = set(alive), set[str]()
    seen: list[Crud] = []
    path: str | None = f"{ACTIVITIES}/{post['uuid']}/thread?limit={chance.randint(1, 4)}"
    while path:
        response = ann.get(path)
        entries = answered(response)["replies"]
        assert {entry["uuid"] for entry in entries if entry["activity"]} & gone == set()
        seen = entries + seen
        path = linked(response, "next")
        for _ in range(chance.randint(0, 2)):
            ann.replies(post, "late")
        for uuid in chance.sample(sorted(alive), chance.randint(0, 2)):
            leaving = alive.pop(uuid)
            gone.add(uuid)
            people.expire(leaving)
        steady &= set(alive)
        worker.work_once()
    keys = [entry["uuid"] for entry in seen]
    assert keys == sorted(set(keys))
    assert steady <= {entry["uuid"] for entry in seen if entry["activity"]}


def test_thread_hides_blocked_people_and_keeps_the_way_to_what_is_above(
    people: People, ann: Person, bob: Person
) -> None:
    carl = people.person("carl")
    root = ann.posts("root")
    blocked = carl.replies(root, "blocked")
    crud = bob.replies(blocked, "crud")
    carl.replies(crud, "blocked too")
    ann.replies(crud, "seen")
    bob.blocks(carl)
    thread = thread_of(bob, crud)
    assert shape(thread["ancestors"]) == [(-2, "root"), (-1, None)]
    assert thread["ancestors"][1]["expired_at"] is None
    assert shape(thread["replies"]) == [(1, "seen")]
    assert thread["activity"]["replies_count"] == 1
    problem(bob.get(f"{ACTIVITIES}/{blocked['uuid']}/thread"), 403, "blocked")


def test_thread_of_what_never_was_is_not_found(client: FlaskClient) -> None:
    problem(client.get(f"{ACTIVITIES}/{uuid4()}/thread"), 404, "not_found")


@pytest.mark.parametrize("query", ["limit=0", "limit=51", "limit=x", "max_id=1"])
def test_thread_refuses_a_page_that_cannot_be(ann: Person, query: str) -> None:
    problem(ann.get(f"{ACTIVITIES}/{ann.posts()['uuid']}/thread?{query}"), 422, "invalid")


def test_thread_answers_304_until_something_changes_anywhere_in_it(
    people: People, ann: Person
) -> None:
    post = ann.posts()
    reply = ann.replies(post)
    path = f"{ACTIVITIES}/{post['uuid']}/thread"
    changes: list[Callable[[], object]] = [
        lambda: ann.replies(reply),
        lambda: ann.likes(reply),
        lambda: people.expire(reply),
    ]
    for change in changes:
        known = {"If-None-Match": ann.get(path).headers["ETag"]}
        assert ann.get(path, headers=known).status_code == 304
        change()
        assert ann.get(path, headers=known).status_code == 200


def test_thread_is_one_statement_beside_the_session(ann: Person, statements: list[str]) -> None:
    post = ann.posts()
    chain(ann, post, 3)
    statements.clear()
    thread_of(ann, post)
    assert statements == ["auth_viewer_of_token", "activities_thread"]


def test_thread_reads_no_table_from_end_to_end(ann: Person, sql: cursor) -> None:
    sql.execute(
        "WITH posts AS ("
        " INSERT INTO activities (user_uuid, message, expires_at)"
        " SELECT %s, 'post', now() + interval '1 day' FROM generate_series(1, 1000) RETURNING uuid)"
        " INSERT INTO activities (user_uuid, reply_to_activity_uuid, message, expires_at)"
        " SELECT %s, uuid, 'reply', now() + interval '1 hour' FROM posts, generate_series(1, 3)",
        (ann.uuid, ann.uuid),
    )
    sql.execute(
        "INSERT INTO activity_placeholders (uuid, reply_to_activity_uuid, expired_at)"
        " SELECT uuidv7(), uuid, now() FROM activities WHERE reply_to_activity_uuid IS NULL"
    )
    scanned = sequential_scans(
        sql,
        statement("activities", "thread"),
        viewer_uuid=ann.uuid,
        activity_uuid=str(uuid4()),
        max_id=None,
        since_id=None,
        limit=20,
        replies_limit=0,
        replies_max_id=None,
        replies_since_id=None,
    )
    assert scanned & {"activities", "activity_placeholders"} == set()
