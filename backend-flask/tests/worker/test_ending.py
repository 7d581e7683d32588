"""A deleted thread is gone immediately, and erased in portions."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.activities import erasing, service
from cruddur.activities.schemas import WrittenActivity
from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests import ports
from tests.items import Items
from tests.people import People, Person, answered, problem, uuids
from tests.places import BOUNDS
from tests.worker.threads import (
    ACTIVITIES,
    SHAPES,
    Shape,
    as_a_tree,
    below_each_other,
    counted,
    ends,
    until_idle,
)


@SHAPES
def test_a_deleted_thread_is_gone_immediately_and_erased_in_portions(
    ann: Person,
    bob: Person,
    worker: Worker,
    items: Items,
    sql: cursor,
    portion: int,
    shape: Shape,
) -> None:
    root = ann.posts()
    below = shape(bob, root)
    bob.likes(root)
    until_idle(worker)
    assert items(ann)
    ends(ann, root)
    assert counted(sql, "activities") > 0, portion
    for crud in (root, *below):
        problem(ann.get(f"{ACTIVITIES}/{crud['uuid']}"), 410, "expired")
        problem(bob.put(f"{ACTIVITIES}/{crud['uuid']}/like"), 410, "expired")
        problem(bob.post(f"{ACTIVITIES}/{crud['uuid']}/reply", {"message": "late"}), 410, "expired")
    assert answered(ann.get(f"{ACTIVITIES}/@bob?kind=replies")) == []
    until_idle(worker)
    assert counted(sql, "activity_placeholders") == 1 + len(below)
    for table in ("activities", "likes", "endings", "ending_branches", "outbox"):
        assert counted(sql, table) == 0, table
    assert items(ann) == []


def test_what_is_gone_says_since_when_before_and_after_it_is_erased(
    ann: Person, worker: Worker, portion: int
) -> None:
    root = ann.posts()
    last = below_each_other(ann, root)[0]
    ends(ann, root)
    assert portion
    path = f"{ACTIVITIES}/{last['uuid']}"
    before = problem(ann.get(path), 410, "expired")["expired_at"]
    until_idle(worker)
    assert problem(ann.get(path), 410, "expired")["expired_at"] == before


@SHAPES
def test_the_count_of_what_was_answered_is_right_in_every_moment(
    ann: Person, bob: Person, worker: Worker, portion: int, shape: Shape
) -> None:
    post = ann.posts()
    goes, stays = bob.replies(post, "goes"), bob.replies(post, "stays")
    shape(ann, goes)
    ends(bob, goes)
    more = True
    while more:
        shown = answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))
        assert shown["replies_count"] == 1, portion
        assert uuids(shown["replies"]) == [stays["uuid"]]
        more = worker.work_once()


def test_a_thread_ends_once_however_often_it_is_deleted(
    ann: Person, bob: Person, worker: Worker, sql: cursor, portion: int
) -> None:
    root = ann.posts()
    below = below_each_other(bob, root)
    ends(ann, root)
    problem(ann.delete(f"{ACTIVITIES}/{root['uuid']}"), 410, "expired")
    problem(bob.delete(f"{ACTIVITIES}/{below[2]['uuid']}"), 410, "expired")
    problem(bob.put(f"{ACTIVITIES}/{below[2]['uuid']}/life", {"ttl": "1-day"}), 410, "expired")
    until_idle(worker)
    assert counted(sql, "activities") == 0, portion


def test_a_part_of_a_thread_can_end_before_the_whole(
    ann: Person, bob: Person, worker: Worker, sql: cursor, portion: int
) -> None:
    root = ann.posts()
    below = below_each_other(bob, root)
    ends(bob, below[4])
    ends(ann, root)
    until_idle(worker)
    assert (counted(sql, "activities"), counted(sql, "endings")) == (0, 0), portion
    assert counted(sql, "activity_placeholders") == 10


@pytest.mark.parametrize("deep", [False, True])
def test_an_answer_that_is_being_written_goes_with_the_thread(
    services: Services, ann: Person, bob: Person, worker: Worker, sql: cursor, deep: bool
) -> None:
    root = ann.posts()
    reply = bob.replies(root)
    last = bob.replies(reply) if deep else reply
    with services.postgres.transaction() as db:
        written = WrittenActivity(message="just in time")
        db.require(services.rate_limiter.check([]))
        late = service.reply(db, bob.uuid, last["uuid"], written, BOUNDS)
        ends(ann, root)
    problem(bob.get(f"{ACTIVITIES}/{late.uuid}"), 410, "expired")
    until_idle(worker)
    sql.execute("SELECT uuid FROM activity_placeholders ORDER BY uuid")
    gone = [row[0] for row in sql.fetchall()]
    assert gone == [root["uuid"], reply["uuid"], *([last["uuid"]] if deep else []), late.uuid]


@pytest.mark.parametrize("act", ["reply", "like"])
def test_acting_on_a_crud_that_is_being_deleted_answers_gone(
    app: Flask, services: Services, ann: Person, bob: Person, sql: cursor, act: str
) -> None:
    post = ann.posts()

    def waits() -> bool:
        sql.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return sql.fetchall() != [(0,)]

    path = f"{ACTIVITIES}/{post['uuid']}/{act}"
    with ThreadPoolExecutor(max_workers=1) as thread:
        with services.postgres.transaction() as db:
            service.delete(db, ann.uuid, post["uuid"])
            other = bob.at(app)
            acting = thread.submit(
                lambda: other.post(path, {"message": "late"}) if act == "reply" else other.put(path)
            )
            assert ports.wait_until(waits, 5)
        problem(acting.result(), 410, "expired")


def test_a_turn_that_is_cut_off_changes_nothing_and_the_next_goes_on(
    ann: Person, services: Services, worker: Worker, sql: cursor, portion: int
) -> None:
    root = ann.posts()
    as_a_tree(ann, root)
    ends(ann, root)
    before = [counted(sql, table) for table in ("activities", "ending_branches", "outbox")]

    class Killed(Exception):
        pass

    def turn() -> None:
        with services.postgres.transaction() as db:
            assert erasing.erase_ended(db)
            raise Killed

    with pytest.raises(Killed):
        turn()
    assert [counted(sql, table) for table in ("activities", "ending_branches", "outbox")] == before
    until_idle(worker)
    assert counted(sql, "activities") == 0, portion


def test_a_crud_that_very_many_like_loses_them_in_portions(
    people: People,
    ann: Person,
    worker: Worker,
    items: Items,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(erasing, "MAX_STRIPPED", 7)
    ended, expired = ann.posts("ended"), ann.posts("expired")
    for _ in range(25):
        person = people.person()
        for crud in (ended, expired):
            person.likes(crud)
            person.reposts(crud)
    until_idle(worker)
    ends(ann, ended)
    people.expire(expired)
    problem(ann.get(f"{ACTIVITIES}/{ended['uuid']}"), 410, "expired")
    likes = [counted(sql, "likes")]
    while worker.work_once():
        likes.append(counted(sql, "likes"))
        sql.execute(
            "SELECT count(*) FROM activities WHERE likes_count <>"
            " (SELECT count(*) FROM likes WHERE activity_uuid = activities.uuid)"
        )
        assert sql.fetchall() == [(0,)]
    assert max(before - after for before, after in pairwise(likes)) <= 14
    assert (likes[-1], counted(sql, "activities"), counted(sql, "reposts")) == (0, 0, 0)
    assert items(ann) == []


def test_an_expired_crud_below_which_something_lives_on_takes_it_along(
    people: People,
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
) -> None:
    post = ann.posts()
    reply = bob.replies(post)
    people.expire(post)
    # As no statement of ours leaves it.
    sql.execute(
        "UPDATE activities SET expires_at = now() + interval '1 day' WHERE uuid = %s",
        (reply["uuid"],),
    )
    until_idle(worker)
    assert (counted(sql, "activities"), counted(sql, "activity_placeholders")) == (0, 2)


def test_several_workers_and_an_author_end_a_thread_together(
    app: Flask,
    services: Services,
    ann: Person,
    bob: Person,
    sql: cursor,
    portion: int,
) -> None:
    roots = [ann.posts() for _ in range(3)]
    for root in roots:
        as_a_tree(bob, root)
    workers = [Worker(services.settings, services.postgres, services.dynamodb) for _ in range(2)]
    with ThreadPoolExecutor(max_workers=5) as threads:
        deleting = [threads.submit(ends, ann.at(app), root) for root in roots]
        working = [threads.submit(until_idle, worker) for worker in workers]
        for each in (*deleting, *working):
            each.result()
    until_idle(workers[0])
    assert (counted(sql, "activities"), counted(sql, "endings")) == (0, 0), portion
