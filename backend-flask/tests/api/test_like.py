"""PUT and DELETE /api/activities/{uuid}/like."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.items import Items
from tests.people import People, Person, answered, problem

ACTIVITIES = "/api/activities"
NOTIFICATIONS = f"{ACTIVITIES}/notifications"


def test_like_answers_the_crud_with_fresh_counts(ann: Person, bob: Person) -> None:
    post = ann.posts()
    ann.likes(post)
    liked = bob.likes(post)
    assert liked == {**post, "likes_count": 2, "liked": True}
    assert answered(bob.get(f"{ACTIVITIES}/{post['uuid']}")) == liked


def test_unlike_takes_back_just_ones_own(ann: Person, bob: Person) -> None:
    post = ann.posts()
    ann.likes(post)
    bob.likes(post)
    assert bob.unlikes(post) == {**post, "likes_count": 1}
    assert answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))["liked"] is True


def test_liking_and_unliking_again_changes_nothing(ann: Person, bob: Person, sql: cursor) -> None:
    post = ann.posts()
    assert bob.unlikes(post)["likes_count"] == 0
    assert bob.likes(post) == bob.likes(post)
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchall() == [(1,)]
    assert bob.unlikes(post) == bob.unlikes(post)
    sql.execute("SELECT topic FROM outbox ORDER BY uuid")
    assert sql.fetchall() == [("notification.put",), ("notification.delete",)]


def test_like_notifies_the_author_and_unlike_retracts_it(
    ann: Person, bob: Person, worker: Worker, items: Items
) -> None:
    post = ann.posts()
    bob.likes(post)
    worker.work_once()
    (entry,) = answered(ann.get(NOTIFICATIONS))
    assert entry["notification"]["kind"] == "like"
    bob.unlikes(post)
    worker.work_once()
    assert items(ann) == []
    bob.likes(post)
    bob.unlikes(post)
    bob.likes(post)
    worker.work_once()
    assert len(items(ann)) == 1


def test_nobody_is_notified_of_a_like_of_their_own(ann: Person, sql: cursor) -> None:
    post = ann.posts()
    ann.likes(post)
    ann.unlikes(post)
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchall() == [(0,)]


def test_a_reply_can_be_liked(ann: Person, bob: Person) -> None:
    reply = bob.replies(ann.posts())
    assert ann.likes(reply)["likes_count"] == 1


@pytest.mark.parametrize("action", ["like", "repost"])
@pytest.mark.parametrize("method", ["put", "delete"])
def test_nothing_can_be_done_with_a_crud_that_is_gone(
    people: People, ann: Person, bob: Person, worker: Worker, action: str, method: str
) -> None:
    post = ann.posts()
    people.expire(post)
    send = getattr(bob, method)
    before = problem(send(f"{ACTIVITIES}/{post['uuid']}/{action}"), 410, "expired")
    assert before["expired_at"]
    worker.work_once()
    after = problem(send(f"{ACTIVITIES}/{post['uuid']}/{action}"), 410, "expired")
    assert after["expired_at"] == before["expired_at"]


@pytest.mark.parametrize("action", ["like", "repost"])
@pytest.mark.parametrize("method", ["put", "delete"])
def test_nothing_can_be_done_with_a_crud_that_never_was(
    client: FlaskClient, ann: Person, action: str, method: str
) -> None:
    path = f"{ACTIVITIES}/{uuid4()}/{action}"
    problem(getattr(ann, method)(path), 404, "not_found")
    problem(getattr(client, method)(path), 401, "not_signed_in")


def test_an_action_answers_what_a_read_shows_then(people: People, ann: Person, bob: Person) -> None:
    post = ann.posts()
    path = f"{ACTIVITIES}/{post['uuid']}"
    cid = people.person("cid")
    bob.replies(post)
    ann.likes(cid.replies(post))
    cid.likes(post)
    cid.reposts(post)
    # What cid answered is not shown to bob, nor counted.
    bob.blocks(cid)
    for action in ("like", "repost"):
        for method in (bob.put, bob.put, bob.delete, bob.delete, bob.put):
            assert answered(method(f"{path}/{action}")) == answered(bob.get(path))
    shown = answered(bob.get(path))
    assert (shown["likes_count"], shown["reposts_count"], shown["replies_count"]) == (2, 2, 1)
    assert shown["liked"]
    assert shown["reposted"]
    assert len(shown["replies"]) == 1


def test_each_of_many_concurrent_likes_answers_another_count(
    app: Flask, people: People, ann: Person
) -> None:
    post = ann.posts()
    crowd = [people.person() for _ in range(30)]
    with ThreadPoolExecutor(max_workers=app.extensions["cruddur"].settings.api_threads) as threads:
        counts = threads.map(lambda person: person.at(app).likes(post)["likes_count"], crowd)
        assert sorted(counts) == list(range(1, 31))


def test_like_is_one_statement(ann: Person, statements: list[str]) -> None:
    post = ann.posts()
    statements.clear()
    ann.likes(post)
    assert statements == ["auth_viewer_of_token", "activities_like"]


def test_concurrent_likes_and_unlikes_are_counted_exactly(
    app: Flask, people: People, ann: Person, sql: cursor
) -> None:
    post = ann.posts()
    crowd = [people.person() for _ in range(50)]
    before = crowd[:10]
    for person in before:
        person.likes(post)

    def act(number: int) -> None:
        person = crowd[number].at(app)
        # The first ten take their like back, every fifth of the others changes its mind.
        if number < 10:
            person.unlikes(post)
        else:
            person.likes(post)
            if number % 5 == 0:
                person.unlikes(post)

    with ThreadPoolExecutor(max_workers=app.extensions["cruddur"].settings.api_threads) as threads:
        list(threads.map(act, range(50)))
    sql.execute("SELECT count(*) FROM likes WHERE activity_uuid = %s", (post["uuid"],))
    assert sql.fetchall() == [(32,)]
    assert answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))["likes_count"] == 32
    sql.execute("SELECT count(*) FROM outbox WHERE topic = 'notification.put'")
    assert sql.fetchall() == [(50,)]


def test_concurrent_likes_from_one_person_count_once(app: Flask, ann: Person, bob: Person) -> None:
    post = ann.posts()
    with ThreadPoolExecutor(max_workers=8) as threads:
        list(threads.map(lambda _: bob.at(app).likes(post), range(8)))
    assert answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))["likes_count"] == 1
