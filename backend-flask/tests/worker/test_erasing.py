"""The worker erases what expired."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import cursor

from cruddur.activities import erasing as erasing_cruds
from cruddur.activities import service as activities
from cruddur.activities.schemas import WrittenActivity
from cruddur.http.services import Services
from cruddur.settings import Settings
from cruddur.worker.loop import Worker
from tests import ports
from tests.items import Items
from tests.people import People, Person, answered, uuids
from tests.places import BOUNDS

ACTIVITIES = "/api/activities"


@pytest.fixture
def rows(sql: cursor) -> Callable[[str], list[Any]]:
    """All rows of a table."""

    def read(table: str) -> list[Any]:
        sql.execute(f"SELECT * FROM {table}")
        return sql.fetchall()

    return read


def until_idle(worker: Worker) -> None:
    """Lets the worker do all that waits, also what erasing leaves to deliver."""
    while worker.work_once() or worker.work_once():
        pass


def test_erasing_takes_a_crud_with_all_that_hangs_on_it(
    people: People, ann: Person, bob: Person, worker: Worker, rows: Callable[[str], list[Any]]
) -> None:
    post = ann.posts("@bob")
    reply = bob.replies(post, "@ann")
    ann.replies(reply)
    bob.likes(post)
    bob.reposts(post)
    people.expire(post)
    until_idle(worker)
    for table in ("activities", "mentions", "likes", "reposts", "outbox"):
        assert rows(table) == [], table


def test_erasing_leaves_what_is_alive(
    people: People, ann: Person, bob: Person, worker: Worker
) -> None:
    people.expire(ann.posts("goes"))
    stays = ann.posts("stays")
    reply = bob.replies(stays)
    until_idle(worker)
    shown = answered(ann.get(f"{ACTIVITIES}/{stays['uuid']}"))
    assert uuids(shown["replies"]) == [reply["uuid"]]


def test_erasing_a_reply_sets_the_count_of_its_living_parent_right(
    people: People, ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    post = ann.posts()
    gone, stays = bob.replies(post, "goes"), bob.replies(post, "stays")
    people.expire(gone)
    before = answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))
    until_idle(worker)
    assert answered(ann.get(f"{ACTIVITIES}/{post['uuid']}")) == before
    assert uuids(before["replies"]) == [stays["uuid"]]
    sql.execute("SELECT replies_count FROM activities WHERE uuid = %s", (post["uuid"],))
    assert sql.fetchall() == [(1,)]


def test_erasing_keeps_that_a_crud_was_there_without_author_and_text(
    people: People, ann: Person, worker: Worker, sql: cursor, rows: Callable[[str], list[Any]]
) -> None:
    post = ann.posts("a secret")
    reply = ann.replies(post, "another secret")
    people.expire(post)
    until_idle(worker)
    sql.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = 'activity_placeholders'"
    )
    assert {row[0] for row in sql.fetchall()} == {
        "uuid",
        "reply_to_activity_uuid",
        "expired_at",
        # Proves for 72 hours what it said: tests/reports/test_evidence.py.
        "evidence_key_uuid",
        "evidence_hmac",
    }
    kept = {row[0]: row[1] for row in rows("activity_placeholders")}
    assert kept == {post["uuid"]: None, reply["uuid"]: post["uuid"]}


def test_erasing_takes_every_notification_about_the_crud_from_dynamodb(
    people: People, ann: Person, bob: Person, worker: Worker, items: Items
) -> None:
    carl = people.person("carl")
    post = ann.posts("@carl")
    reply = bob.replies(post, "@carl again")
    ann.replies(reply)
    bob.likes(post)
    bob.reposts(post)
    until_idle(worker)
    assert [len(items(person)) for person in (ann, bob, carl)] == [3, 1, 2]
    people.expire(post)
    until_idle(worker)
    assert [items(person) for person in (ann, bob, carl)] == [[], [], []]


def test_erasing_leaves_notifications_about_other_cruds(
    people: People, ann: Person, bob: Person, worker: Worker, items: Items
) -> None:
    gone, stays = bob.posts("@ann goes"), bob.posts("@ann stays")
    until_idle(worker)
    people.expire(gone)
    until_idle(worker)
    assert items(ann) == [stays["uuid"]]


def test_erasing_takes_back_what_was_not_even_delivered_yet(
    people: People, ann: Person, bob: Person, worker: Worker, items: Items
) -> None:
    people.expire(bob.posts("@ann"))
    until_idle(worker)
    assert items(ann) == []


def test_erasing_takes_back_more_notifications_than_a_batch_holds(
    people: People, ann: Person, bob: Person, worker: Worker, items: Items
) -> None:
    posts = [bob.posts(f"@ann {number}") for number in range(30)]
    until_idle(worker)
    assert len(items(ann)) == 30
    for post in posts:
        people.expire(post)
    until_idle(worker)
    assert items(ann) == []


def test_erasing_takes_several_batches_one_after_the_other(
    people: People,
    ann: Person,
    worker: Worker,
    monkeypatch: pytest.MonkeyPatch,
    rows: Callable[[str], list[Any]],
) -> None:
    monkeypatch.setattr(erasing_cruds, "ERASE_BATCH", 3)
    for number in range(3):
        post = ann.posts(f"number {number}")
        ann.replies(ann.replies(post))
        people.expire(post)
    assert worker.work_once() is True
    assert len(rows("activities")) == 6
    until_idle(worker)
    assert rows("activities") == []
    assert len(rows("activity_placeholders")) == 9


def test_erasing_cuts_a_thread_from_its_end_when_the_limit_falls_within_it(
    people: People,
    ann: Person,
    worker: Worker,
    monkeypatch: pytest.MonkeyPatch,
    rows: Callable[[str], list[Any]],
) -> None:
    monkeypatch.setattr(erasing_cruds, "ERASE_BATCH", 2)
    post = ann.posts()
    replies = [ann.replies(post, f"reply {number}") for number in range(3)]
    people.expire(post)
    worker.work_once()
    left = {row[0] for row in rows("activities")}
    assert left == {post["uuid"], replies[0]["uuid"]}
    until_idle(worker)
    assert len(rows("activity_placeholders")) == 4


def test_erasing_is_left_to_the_worker_that_is_at_it(
    people: People,
    ann: Person,
    worker: Worker,
    settings: Settings,
    rows: Callable[[str], list[Any]],
) -> None:
    people.expire(ann.posts())
    other = psycopg2.connect(settings.database_url)
    try:
        with other.cursor() as elsewhere:
            elsewhere.execute("SELECT pg_advisory_xact_lock(45670002)")
        assert worker.work_once() is False
        assert len(rows("activities")) == 1
        other.rollback()
        worker.work_once()
        assert rows("activities") == []
    finally:
        other.close()


def test_two_workers_erase_everything_once(
    people: People, ann: Person, services: Services, rows: Callable[[str], list[Any]]
) -> None:
    posts = [ann.posts(f"number {number}") for number in range(8)]
    for post in posts:
        people.expire(post)
    workers = [Worker(services.settings, services.postgres, services.dynamodb) for _ in range(2)]
    with ThreadPoolExecutor(max_workers=2) as threads:
        list(threads.map(until_idle, workers))
    assert rows("activities") == []
    assert {row[0] for row in rows("activity_placeholders")} == set(uuids(posts))


def test_erasing_takes_a_reply_along_that_was_written_in_the_last_moment(
    services: Services, ann: Person, bob: Person, worker: Worker, sql: cursor, items: Items
) -> None:
    post = ann.posts(expires_in=1)

    def over() -> bool:
        sql.execute("SELECT %s::timestamptz < clock_timestamp()", (post["expires_at"],))
        return bool(sql.fetchall()[0][0])

    def eraser_waits() -> bool:
        sql.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            " AND datname = current_database()"
        )
        return bool(sql.fetchall()[0][0])

    with ThreadPoolExecutor(max_workers=1) as thread:
        with services.postgres.transaction() as db:
            services.rate_limiter.check([]).apply_to(db)
            written = WrittenActivity(message="just in time")
            reply = activities.reply(db, bob.uuid, post["uuid"], written, BOUNDS)
            assert ports.wait_until(over, 5)
            erasing = thread.submit(until_idle, worker)
            assert ports.wait_until(eraser_waits, 5)
        erasing.result()
    until_idle(worker)
    sql.execute("SELECT uuid FROM activity_placeholders ORDER BY uuid")
    assert sql.fetchall() == [(post["uuid"],), (reply.uuid,)]
    assert items(ann) == []


def test_placeholders_are_deleted_after_30_days(
    people: People, ann: Person, services: Services, sql: cursor
) -> None:
    old, young = ann.posts("old"), ann.posts("young")
    people.expire(old)
    people.expire(young)
    fresh_worker(services).work_once()
    sql.execute(
        "UPDATE activity_placeholders SET expired_at = now() - interval '30 days' WHERE uuid = %s",
        (old["uuid"],),
    )
    fresh_worker(services).work_once()
    sql.execute("SELECT uuid FROM activity_placeholders")
    assert sql.fetchall() == [(young["uuid"],)]


def test_idempotency_keys_are_deleted_after_24_hours(
    ann: Person, services: Services, sql: cursor
) -> None:
    for key in ("old", "young"):
        ann.post(ACTIVITIES, {"message": "hello"}, headers={"Idempotency-Key": key})
    sql.execute(
        "UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = 'old'"
    )
    fresh_worker(services).work_once()
    sql.execute("SELECT key FROM idempotency_keys")
    assert sql.fetchall() == [("young",)]


def fresh_worker(services: Services) -> Worker:
    """A worker that has not tidied yet; it does so once a minute."""
    return Worker(services.settings, services.postgres, services.dynamodb)
