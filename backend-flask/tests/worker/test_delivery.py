"""The worker delivers the outbox."""

from collections.abc import Mapping
from typing import Any

import pytest
from psycopg2.extensions import cursor
from psycopg2.extras import Json

from cruddur.http.services import Services
from cruddur.notifications import outbox as notifications
from cruddur.worker import delivery
from cruddur.worker.delivery import Deliver, Delivery, Round
from cruddur.worker.loop import Worker
from cruddur.worker.outbox import MAX_PEOPLE_PER_CLAIM, MAX_ROWS_PER_CLAIM, Outbox
from tests.items import Items
from tests.people import Person, answered, uuids
from tests.worker.outbox_rows import Queue, item_body, waiting

NOTIFICATIONS = "/api/activities/notifications"

Delivered = list[tuple[str, Any]]


def delivered_by(services: Services, deliver: Deliver) -> Delivery:
    """A round of a worker of its own."""
    return Round(services.postgres, Outbox("notification"), deliver).run()


def recorded_in(delivered: Delivered) -> Deliver:
    """Delivers into a list."""

    def deliver(topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
        assert topic == "notification.put"
        delivered.append((user_uuid, body["number"]))

    return deliver


def test_a_row_goes_once_it_is_delivered(
    ann: Person, bob: Person, worker: Worker, sql: cursor, items: Items
) -> None:
    post = bob.posts("@ann")
    assert waiting(sql) == 1
    assert worker.work_once() is True
    assert items(ann) == [post["uuid"]]
    assert waiting(sql) == 0
    assert worker.work_once() is False


def test_a_row_never_holds_the_text_of_a_crud(ann: Person, bob: Person, sql: cursor) -> None:
    bob.replies(ann.posts("a first secret @bob"), "a second secret @ann")
    sql.execute("SELECT outbox::text FROM outbox")
    rows = sql.fetchall()
    assert len(rows) == 2
    assert not any("secret" in row[0] for row in rows)


def test_an_item_never_holds_the_text_of_a_crud(
    ann: Person, bob: Person, worker: Worker, services: Services
) -> None:
    bob.posts("a secret for @ann")
    worker.work_once()
    found = services.dynamodb.client.query(
        TableName=services.dynamodb.table("notifications"),
        KeyConditionExpression="user_uuid = :user",
        ExpressionAttributeValues={":user": {"S": ann.uuid}},
    )
    (item,) = found["Items"]
    assert set(item) == {
        "user_uuid",
        "uuid",
        "kind",
        "actor_uuid",
        "activity_uuid",
        "expires_at",
    }
    assert "secret" not in str(item)


def test_an_item_ends_by_the_engines_own_time_to_live_when_its_crud_cannot_live_any_longer(
    ann: Person, bob: Person, worker: Worker, services: Services, sql: cursor
) -> None:
    post = bob.posts("@ann")
    worker.work_once()
    found = services.dynamodb.client.get_item(
        TableName=services.dynamodb.table("notifications"),
        Key={"user_uuid": {"S": ann.uuid}, "uuid": {"S": post["uuid"]}},
    )
    sql.execute(
        "SELECT ceil(extract(epoch FROM %s::timestamptz + interval '30 days'))",
        (post["created_at"],),
    )
    assert sql.fetchall() == [(int(found["Item"]["expires_at"]["N"]),)]


def test_rows_are_delivered_in_each_persons_order(
    ann: Person, bob: Person, services: Services, queue: Queue
) -> None:
    for number in range(5):
        queue(ann.uuid, {"number": number})
        queue(bob.uuid, {"number": number})
    delivered: Delivered = []
    assert delivered_by(services, recorded_in(delivered)).delivered == 10
    for person in (ann, bob):
        assert [number for uuid, number in delivered if uuid == person.uuid] == [*range(5)]


def test_a_round_ends_when_it_takes_too_long(
    ann: Person, services: Services, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        queue(ann.uuid, {"number": number})
    delivered: Delivered = []

    def deliver_slowly(topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
        monkeypatch.setattr(delivery, "monotonic", lambda: 1e12)
        recorded_in(delivered)(topic, user_uuid, body)

    assert delivered_by(services, deliver_slowly).more
    assert delivered == [(ann.uuid, 0)]


def test_two_workers_share_the_people_between_them(
    services: Services, sql: cursor, queue: Queue
) -> None:
    sql.execute("SELECT uuidv7() FROM generate_series(1, %s)", (MAX_PEOPLE_PER_CLAIM + 10,))
    users = [row[0] for row in sql.fetchall()]
    for number, user_uuid in enumerate([*users, *users]):
        queue(user_uuid, {"number": number})
    by_first: Delivered = []
    by_second: Delivered = []
    record = recorded_in(by_first)

    def deliver_while_the_other_does(topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
        if not by_first:
            delivered_by(services, recorded_in(by_second))
        record(topic, user_uuid, body)

    delivered_by(services, deliver_while_the_other_does)
    first, second = ({uuid for uuid, _ in by_one} for by_one in (by_first, by_second))
    assert (len(first), len(second)) == (MAX_PEOPLE_PER_CLAIM, 10)
    assert first | second == {*users}
    assert len(by_first) + len(by_second) == 2 * len(users)
    assert waiting(sql) == 0


def test_a_worker_that_is_killed_before_it_is_done_delivers_again_and_changes_nothing(
    ann: Person, bob: Person, worker: Worker, services: Services, sql: cursor, items: Items
) -> None:
    post = bob.posts("@ann")

    def deliver_and_die(topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
        notifications.apply(services.dynamodb, topic, user_uuid, body)
        raise SystemExit

    with pytest.raises(SystemExit):
        delivered_by(services, deliver_and_die)
    assert items(ann) == [post["uuid"]]
    assert waiting(sql) == 1
    before = answered(ann.get(NOTIFICATIONS))
    worker.work_once()
    assert waiting(sql) == 0
    assert answered(ann.get(NOTIFICATIONS)) == before
    assert uuids(before) == [post["uuid"]]


def test_more_than_one_round_holds_is_delivered_in_the_next(
    ann: Person, worker: Worker, sql: cursor, queue: Queue, items: Items
) -> None:
    for number in range(MAX_ROWS_PER_CLAIM + 10):
        queue(ann.uuid, {**item_body(), "uuid": f"{number:04}"})
    assert worker.work_once() is True
    assert waiting(sql) == 10
    assert worker.work_once() is True
    assert items(ann) == [f"{number:04}" for number in range(MAX_ROWS_PER_CLAIM + 10)]


def test_what_came_last_of_a_notification_stands_when_many_rows_go_together(
    ann: Person, bob: Person, worker: Worker, items: Items, sql: cursor
) -> None:
    put = {**item_body(), "uuid": "a"}
    for person in (ann, bob):
        for topic, body in (
            ("notification.put", put),
            ("notification.delete", {"uuids": ["a", "b"]}),
            ("notification.put", {**put, "uuid": "b"}),
        ):
            sql.execute(
                "INSERT INTO outbox (topic, user_uuid, body) VALUES (%s, %s, %s)",
                (topic, person.uuid, Json(body)),
            )
    worker.work_once()
    assert [items(person) for person in (ann, bob)] == [["b"], ["b"]]
    assert waiting(sql) == 0
