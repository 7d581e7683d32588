"""A shortened life also shortens the replies below the crud, in portions."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from flask import Flask
from psycopg2.extensions import cursor

from cruddur.activities import service
from cruddur.activities.schemas import ChangedLife
from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests import ports
from tests.people import Person, answered, problem
from tests.places import BOUNDS
from tests.worker.threads import (
    ACTIVITIES,
    SHAPES,
    Shape,
    as_a_tree,
    counted,
    ends,
    shortens,
    until_idle,
)


@SHAPES
def test_a_shortened_life_shortens_all_below_in_portions(
    ann: Person, bob: Person, worker: Worker, sql: cursor, portion: int, shape: Shape
) -> None:
    root = ann.posts(ttl="7-days")
    shape(bob, root)
    after = shortens(ann, root, ttl="1-hour")
    until_idle(worker)
    sql.execute("SELECT DISTINCT expires_at, life_changed_at FROM activities")
    answered_times = [
        datetime.fromisoformat(after[name]) for name in ("expires_at", "life_changed_at")
    ]
    assert sql.fetchall() == [tuple(answered_times)], portion
    sql.execute("SELECT count(*) FROM endings")
    assert sql.fetchall() == [(0,)]


def pass_the_end(sql: cursor) -> None:
    """Lets the time of all endings come."""
    sql.execute("UPDATE endings SET ends_at = now() - interval '1 second'")


@SHAPES
def test_what_a_shortened_life_ended_does_not_come_back_when_it_is_extended(
    ann: Person, bob: Person, worker: Worker, sql: cursor, portion: int, shape: Shape
) -> None:
    root = ann.posts(ttl="7-days")
    below = shape(bob, root)
    shortens(ann, root, ttl="1-hour")
    extended = shortens(ann, root, ttl="3-days")
    pass_the_end(sql)
    for crud in below:
        problem(ann.get(f"{ACTIVITIES}/{crud['uuid']}"), 410, "expired")
    until_idle(worker)
    shown = answered(ann.get(f"{ACTIVITIES}/{root['uuid']}"))
    assert (shown["replies"], shown["replies_count"]) == ([], 0), portion
    assert shown["expires_at"] == extended["expires_at"]
    answered(bob.post(f"{ACTIVITIES}/{root['uuid']}/reply", {"message": "as before"}))


def test_what_is_extended_while_it_is_shortened_leaves_the_answers_shortened(
    ann: Person, bob: Person, worker: Worker, sql: cursor, portion: int
) -> None:
    root = ann.posts(ttl="7-days")
    as_a_tree(bob, root)
    shortened = shortens(ann, root, ttl="1-hour")
    extended = shortens(ann, root, ttl="3-days")
    until_idle(worker)
    sql.execute("SELECT DISTINCT expires_at FROM activities ORDER BY 1")
    ends = [datetime.fromisoformat(crud["expires_at"]) for crud in (shortened, extended)]
    assert [row[0] for row in sql.fetchall()] == ends, portion


def test_a_thread_that_is_being_shortened_can_be_deleted(
    ann: Person, bob: Person, worker: Worker, sql: cursor, portion: int
) -> None:
    root = ann.posts(ttl="7-days")
    below = as_a_tree(bob, root)
    shortens(ann, root, ttl="1-hour")
    worker.work_once()
    ends(ann, root)
    problem(bob.get(f"{ACTIVITIES}/{below[-1]['uuid']}"), 410, "expired")
    until_idle(worker)
    assert (counted(sql, "activities"), counted(sql, "endings")) == (0, 0), portion


def test_who_answers_what_is_just_being_shortened_gets_the_shortened_end(
    app: Flask, services: Services, ann: Person, bob: Person, sql: cursor
) -> None:
    post = ann.posts(ttl="7-days")

    def waits() -> bool:
        sql.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return sql.fetchall() != [(0,)]

    with ThreadPoolExecutor(max_workers=1) as thread:
        with services.postgres.transaction() as db:
            life = ChangedLife(ttl="1-hour")
            service.change_life(db, ann.uuid, post["uuid"], life, BOUNDS)
            replying = thread.submit(bob.at(app).replies, post, "late", ttl="3-days")
            assert ports.wait_until(waits, 5)
        reply = replying.result()
    assert reply["expires_at"] == answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))["expires_at"]
