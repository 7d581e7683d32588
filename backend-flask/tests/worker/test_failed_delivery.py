"""The worker cannot deliver: the engine is away, or the row can never be delivered."""

from collections.abc import Callable

import pytest
from psycopg2.extensions import cursor
from psycopg2.extras import Json

from cruddur.contract import Cruddur
from cruddur.dynamodb.client import DynamoDB
from cruddur.worker.loop import Worker
from tests.items import Items
from tests.people import People, Person
from tests.worker.outbox_rows import item_body, waiting


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
    # The second is not even tried before the first.
    assert sql.fetchall() == [(1, True), (0, False)]
    assert worker.work_once() is False, "its time has not come yet"
    sql.execute("UPDATE outbox SET attempt_after = now()")
    assert worker.work_once() is True
    assert items(ann) == [first["uuid"], second["uuid"]]
    assert waiting(sql) == 0


def test_a_round_ends_where_dynamodb_does_not_answer(
    ann: Person,
    bob: Person,
    worker_without_dynamodb: Worker,
    sql: cursor,
    queue: Callable[..., str],
) -> None:
    queue(ann.uuid, item_body())
    queue(bob.uuid, item_body())
    worker_without_dynamodb.work_once()
    sql.execute("SELECT attempts FROM outbox ORDER BY uuid")
    assert sql.fetchall() == [(1,), (0,)]


def test_a_refusal_that_may_pass_lets_the_others_go_on_waiting_in_turn(
    ann: Person, bob: Person, parts: Cruddur, sql: cursor, queue: Callable[..., str]
) -> None:
    for person in (ann, ann, bob):
        queue(person.uuid, item_body())
    # Its table is not there yet, which is an answer, so each person is tried.
    settings = parts.settings.model_copy(update={"dynamodb_table_prefix": "not-there-"})
    dynamodb = DynamoDB(settings)
    Worker(settings, parts.postgres, dynamodb).work_once()
    dynamodb.close()
    sql.execute("SELECT attempts FROM outbox ORDER BY uuid")
    assert sql.fetchall() == [(1,), (0,), (1,)]


def test_waits_double_up_to_a_minute(
    ann: Person, worker_without_dynamodb: Worker, sql: cursor, queue: Callable[..., str]
) -> None:
    queue(ann.uuid, item_body())
    waits = []
    for _ in range(8):
        sql.execute("UPDATE outbox SET attempt_after = now()")
        worker_without_dynamodb.work_once()
        sql.execute("SELECT round(extract(epoch FROM attempt_after - now())) FROM outbox")
        (row,) = sql.fetchall()
        waits.append(int(row[0]))
    for waited, planned in zip(waits, [1, 2, 4, 8, 16, 32, 60, 60], strict=True):
        assert waited == pytest.approx(planned, abs=1)


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
        ("nonsense", {}),
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


@pytest.mark.parametrize("fault", [{"expires_at": "soon"}, {"uuid": 7}, {"uuid": ""}])
def test_an_item_that_the_engine_refuses_is_set_aside(
    ann: Person, worker: Worker, sql: cursor, queue: Callable[..., str], fault: dict[str, object]
) -> None:
    queue(ann.uuid, {**item_body(), **fault})
    worker.work_once()
    assert waiting(sql) == 0
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchall() == [(1,)]


def test_a_row_set_aside_is_not_tried_again(
    ann: Person, worker: Worker, sql: cursor, queue: Callable[..., str]
) -> None:
    queue(ann.uuid, {})
    for _ in range(3):
        worker.work_once()
    sql.execute("SELECT attempts FROM outbox")
    assert sql.fetchall() == [(1,)]
