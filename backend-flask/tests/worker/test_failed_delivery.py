"""Failed deliveries: the store is unavailable, or the row can never be delivered."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError
from psycopg2.extensions import cursor
from psycopg2.extras import Json

from cruddur.dynamodb.client import DynamoDB, UnfinishedWrite
from cruddur.errors import StoreUnavailable
from cruddur.http.services import Services
from cruddur.notifications import outbox as notifications
from cruddur.postgres.outbox_row import OutboxRow
from cruddur.worker.delivery import MAX_ATTEMPTS, Round
from cruddur.worker.delivery_lane import DeliveryLane, Store
from cruddur.worker.faults import Fault, fault_of
from cruddur.worker.lanes import Turn
from cruddur.worker.loop import Worker
from cruddur.worker.outbox import Outbox
from tests.items import Items
from tests.people import People, Person
from tests.worker.outbox_rows import Queue, item_body, waiting


def test_a_row_waits_while_dynamodb_is_away_and_is_delivered_once_it_is_back(
    ann: Person,
    bob: Person,
    worker_without_dynamodb: Worker,
    worker: Worker,
    sql: cursor,
    items: Items,
) -> None:
    first, second = bob.posts("@ann first"), bob.posts("@ann second")
    assert worker_without_dynamodb.work_once() is False
    sql.execute("SELECT attempts, attempt_after > now() FROM outbox ORDER BY uuid")
    # It is no fault of theirs: neither has to wait longer than DynamoDB is away.
    assert sql.fetchall() == [(1, False), (0, False)]
    assert worker.work_once() is True
    assert items(ann) == [first["uuid"], second["uuid"]]
    assert waiting(sql) == 0


def test_no_row_is_tried_while_dynamodb_is_away(
    ann: Person,
    bob: Person,
    worker_without_dynamodb: Worker,
    sql: cursor,
    queue: Queue,
) -> None:
    queue(ann.uuid, item_body())
    queue(bob.uuid, item_body())
    for _ in range(3):
        assert worker_without_dynamodb.work_once() is False
    sql.execute("SELECT attempts FROM outbox ORDER BY uuid")
    assert sql.fetchall() == [(1,), (0,)]


def test_a_lane_goes_on_once_dynamodb_is_back(
    ann: Person, services: Services, items: Items, queue: Queue, sql: cursor
) -> None:
    is_back = False

    def ask() -> None:
        if not is_back:
            raise StoreUnavailable("dynamodb")

    def deliver(topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
        if not is_back:
            raise EndpointConnectionError(endpoint_url="http://127.0.0.1")
        notifications.apply(services.dynamodb, topic, user_uuid, body)

    lane = DeliveryLane(Outbox("notification"), Store("dynamodb", ask), lambda _: deliver)
    queue(ann.uuid, item_body())
    assert [lane.turn(services.postgres) for _ in range(2)] == [Turn(worked=False, pause=1.0)] * 2
    is_back = True
    assert lane.turn(services.postgres).worked
    assert items(ann) == [item_body()["uuid"]]
    assert waiting(sql) == 0


def test_a_row_that_alone_meets_faults_of_an_absent_store_is_retried_later_and_the_others_go_on(
    ann: Person, bob: Person, services: Services, items: Items, queue: Queue, sql: cursor
) -> None:
    def deliver(topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
        if user_uuid == ann.uuid:
            raise ReadTimeoutError(endpoint_url="http://127.0.0.1")
        notifications.apply(services.dynamodb, topic, user_uuid, body)

    store = Store("dynamodb", lambda: None)
    lane = DeliveryLane(
        Outbox("notification"), store, lambda _: deliver, _Refusing(services.dynamodb, ann.uuid)
    )
    for person in (ann, bob, ann):
        queue(person.uuid, item_body())
    # Together they fail, each alone shows whose fault it is, and then the others' turn has come.
    for _ in range(3):
        assert lane.turn(services.postgres).worked
    assert items(bob) == [item_body()["uuid"]]
    sql.execute("SELECT attempts, attempt_after > now() FROM outbox ORDER BY uuid")
    assert sql.fetchall() == [(1, True), (0, False)]


class _Refusing(notifications.BatchDeliver):
    """Times out where a certain person's rows are among them."""

    def __init__(self, dynamodb: DynamoDB, user_uuid: str) -> None:
        super().__init__(dynamodb)
        self._user_uuid = user_uuid

    def __call__(self, rows: Sequence[OutboxRow]) -> None:
        if any(row.user_uuid == self._user_uuid for row in rows):
            raise ReadTimeoutError(endpoint_url="http://127.0.0.1")
        super().__call__(rows)


@pytest.mark.parametrize("code", ["ThrottlingException", "ProvisionedThroughputExceededException"])
def test_a_refusal_that_may_pass_lets_the_others_go_on_waiting_in_turn(
    ann: Person, bob: Person, services: Services, sql: cursor, queue: Queue, code: str
) -> None:
    for person in (ann, ann, bob):
        queue(person.uuid, item_body())

    def refuse(topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:  # noqa: ARG001
        raise ClientError({"Error": {"Code": code, "Message": ""}}, "PutItem")

    Round(services.postgres, Outbox("notification"), refuse).run()
    sql.execute("SELECT attempts FROM outbox ORDER BY uuid")
    assert sql.fetchall() == [(1,), (0,), (1,)]


def test_waits_double_up_to_a_minute_and_then_it_is_given_up(
    ann: Person, services: Services, sql: cursor, queue: Queue
) -> None:
    def refuse(topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:  # noqa: ARG001
        raise UnfinishedWrite

    queue(ann.uuid, item_body())
    waits = []
    for _ in range(8):
        sql.execute("UPDATE outbox SET attempt_after = now()")
        Round(services.postgres, Outbox("notification"), refuse).run()
        sql.execute("SELECT round(extract(epoch FROM attempt_after - now())) FROM outbox")
        (row,) = sql.fetchall()
        waits.append(int(row[0]))
    for waited, planned in zip(waits, [1, 2, 4, 8, 16, 32, 60, 60], strict=True):
        assert waited == pytest.approx(planned, abs=1)
    sql.execute("UPDATE outbox SET attempt_after = now(), attempts = %s", (MAX_ATTEMPTS,))
    Round(services.postgres, Outbox("notification"), refuse).run()
    assert waiting(sql) == 0
    sql.execute("SELECT reason FROM outbox")
    assert sql.fetchall() == [("UnfinishedWrite",)]


def test_erasing_goes_on_while_dynamodb_is_away(
    people: People, ann: Person, worker_without_dynamodb: Worker, sql: cursor
) -> None:
    people.expire(ann.posts())
    worker_without_dynamodb.work_once()
    sql.execute("SELECT count(*) FROM activities")
    assert sql.fetchall() == [(0,)]


@pytest.mark.parametrize(
    "row",
    [
        ("notification.put", {}),
        ("notification.put", {"uuid": "x"}),
        ("notification.put", []),
        ("notification.put", None),
        ("notification.put", {"more": 1, "uuid": "x", "kind": "like", "actor_uuid": "y"}),
        ("notification.delete", {}),
        ("notification.delete", {"uuids": [""]}),
        ("notification.delete", {"uuids": [7]}),
        ("notification.delete", {"uuids": 7}),
    ],
)
def test_a_row_that_can_never_be_delivered_is_set_aside_and_blocks_nobody(
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    items: Items,
    row: tuple[str, object],
) -> None:
    topic, body = row
    sql.execute(
        "INSERT INTO outbox (topic, user_uuid, body) VALUES (%s, %s, %s) RETURNING uuid",
        (topic, ann.uuid, Json(body)),
    )
    (broken,) = sql.fetchall()
    post = bob.posts("@ann")
    answer = ann.posts("@bob")
    worker.work_once()
    worker.work_once()
    assert items(ann) == [post["uuid"]]
    assert items(bob) == [answer["uuid"]]
    sql.execute("SELECT uuid FROM outbox WHERE set_aside_at IS NOT NULL")
    assert sql.fetchall() == [broken]


@pytest.mark.parametrize("topic", ["nonsense", "notification.nonsense", "message.finish"])
def test_a_topic_that_the_worker_does_not_know_is_set_aside(
    services: Services, ann: Person, topic: str
) -> None:
    with pytest.raises(ValueError, match=topic) as caught:
        notifications.apply(services.dynamodb, topic, ann.uuid, {})
    assert fault_of(caught.value) is Fault.NEVER


@pytest.mark.parametrize("kind", ["nonsense", "", None])
def test_a_kind_that_the_worker_does_not_know_is_set_aside(
    services: Services, ann: Person, kind: str | None
) -> None:
    with pytest.raises(ValueError, match="NotificationKind") as caught:
        notifications.apply(
            services.dynamodb, "notification.put", ann.uuid, {**item_body(), "kind": kind}
        )
    assert fault_of(caught.value) is Fault.NEVER


@pytest.mark.parametrize("fault", [{"expires_at": "soon"}, {"uuid": 7}, {"uuid": ""}])
def test_an_item_that_the_engine_refuses_is_set_aside(
    ann: Person, worker: Worker, sql: cursor, queue: Queue, fault: dict[str, object]
) -> None:
    queue(ann.uuid, {**item_body(), **fault})
    worker.work_once()
    assert waiting(sql) == 0
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchall() == [(1,)]


def test_a_row_set_aside_is_not_tried_again(
    ann: Person, worker: Worker, sql: cursor, queue: Queue
) -> None:
    queue(ann.uuid, {})
    for _ in range(3):
        worker.work_once()
    sql.execute("SELECT attempts FROM outbox")
    assert sql.fetchall() == [(1,)]
