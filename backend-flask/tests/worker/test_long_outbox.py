"""The worker reads a bounded part of the outbox, however long it is."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from psycopg2.extensions import cursor

from benchmarks.outbox import WAYS
from cruddur.http.services import Services
from cruddur.postgres.statements import Statement
from cruddur.worker import dead_letters, lag, outbox
from cruddur.worker.outbox import FIRST, MAX_PEOPLE_PER_CLAIM, MAX_ROWS_PER_CLAIM, Outbox
from tests.people import Person
from tests.plans import Node, executed_as_planned
from tests.worker.outbox_rows import Queue

MANY = 20_000
EACH = 8 * MAX_PEOPLE_PER_CLAIM
"""Of rows: the oldest, the newest, a walk, and the first of each of these people."""
SOMEBODY = "01a20aee-985f-7ae6-b910-5b5ac485ecff"

Did = Callable[..., list[Node]]


@pytest.fixture
def did(sql: cursor) -> Iterator[Did]:
    """What a statement does that was planned while the outbox was empty."""
    sql.execute("BEGIN")
    prepared: list[Statement[Any]] = []

    def prepare(statement: Statement[Any]) -> None:
        sql.execute(statement.prepare)
        prepared.append(statement)

    def do(statement: Statement[Any], rows: str, **parameters: Any) -> list[Node]:
        sql.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        prepare(outbox.READ_BY_INDEX)
        sql.execute(outbox.READ_BY_INDEX.execute)
        prepare(statement)
        execute = sql.mogrify(statement.execute, parameters).decode()
        sql.execute(execute)
        sql.execute(rows, (MANY,))
        return executed_as_planned(sql, execute)

    yield do
    sql.execute("ROLLBACK")
    for each in prepared:
        sql.execute(f"DEALLOCATE {each.name}")


def looked_at(nodes: list[Node]) -> float:
    """How many rows of the outbox."""
    return sum(node.rows for node in nodes if node.relation == "outbox")


@pytest.mark.parametrize("way", WAYS)
def test_whose_turn_it_is_is_found_among_a_bounded_number_of_rows(did: Did, way: str) -> None:
    nodes = did(
        outbox.CLAIM_PEOPLE,
        WAYS[way],
        lane="notification",
        people=MAX_PEOPLE_PER_CLAIM,
        worker_uuid=FIRST,
        seconds=30,
        after=FIRST,
    )
    assert looked_at(nodes) <= EACH


@pytest.mark.parametrize("way", WAYS)
def test_of_those_whose_turn_it_is_a_bounded_number_of_rows_is_read(did: Did, way: str) -> None:
    people = [SOMEBODY]
    nodes = did(
        outbox.WAITING,
        WAYS[way],
        lane="notification",
        user_uuids=people,
        rows_each=MAX_ROWS_PER_CLAIM,
    )
    assert looked_at(nodes) <= MAX_ROWS_PER_CLAIM


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("statement", "parameters"),
    [
        (outbox.DONE, {"uuids": [SOMEBODY]}),
        (outbox.SET_ASIDE, {"uuid": SOMEBODY, "reason": ""}),
        (outbox.RETRY_LATER, {"uuid": SOMEBODY, "reason": ""}),
        (outbox.NOTE_FAULT, {"uuid": SOMEBODY, "reason": ""}),
        (lag.LAG, {}),
    ],
    ids=lambda value: value.name if isinstance(value, Statement) else "",
)
def test_what_else_the_worker_does_looks_at_a_bounded_number_of_rows(
    did: Did, way: str, statement: Statement[Any], parameters: dict[str, Any]
) -> None:
    assert looked_at(did(statement, WAYS[way], **parameters)) <= 400


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("statement", "parameters"),
    [
        (dead_letters.DEAD_LETTERS, {"limit": 100}),
        (dead_letters.RETRY, {"uuid": SOMEBODY}),
        (dead_letters.RETRY_SOME, {"after": FIRST, "limit": 100}),
    ],
    ids=lambda value: value.name if isinstance(value, Statement) else "",
)
def test_what_an_operator_does_looks_at_a_bounded_number_of_rows(
    did: Did, sql: cursor, way: str, statement: Statement[Any], parameters: dict[str, Any]
) -> None:
    # A command is a process of its own, which plans when the outbox is as long as it is.
    sql.execute(WAYS[way], (MANY,))
    sql.execute("ANALYZE outbox")
    assert looked_at(did(statement, "SELECT %s", **parameters)) <= 400


def test_a_new_notification_is_not_behind_all_of_the_backlog(
    ann: Person, services: Services, sql: cursor, queue: Queue
) -> None:
    sql.execute(WAYS["a person each"], (10 * MAX_PEOPLE_PER_CLAIM,))
    queue(ann.uuid, {})
    assert ann.uuid in claimed(services, Outbox("notification"))


def test_many_rows_of_one_person_do_not_delay_others(
    ann: Person, services: Services, sql: cursor, queue: Queue
) -> None:
    sql.execute(WAYS["one person"], (3 * MAX_PEOPLE_PER_CLAIM,))
    queue(ann.uuid, {})
    sql.execute(WAYS["one person"], (3 * MAX_PEOPLE_PER_CLAIM,))
    assert claimed(services, Outbox("notification")) == {ann.uuid, SOMEBODY}


def test_the_walk_comes_to_everybody_and_starts_again(
    services: Services, sql: cursor, queue: Queue
) -> None:
    people = {f"{number:08}-0000-4000-8000-000000000000" for number in range(10)}
    worker = Outbox("notification", max_people=8)
    sql.execute(WAYS["one person"], (20,))
    for person in people:
        queue(person, {})
    sql.execute(WAYS["one person"], (20,))
    for _ in range(2):
        seen: set[str] = set()
        for _ in range(8):
            seen |= claimed(services, worker)
        assert seen == {*people, SOMEBODY}


def test_of_one_person_with_much_and_others_with_little_each_gets_a_share(
    ann: Person, services: Services, sql: cursor, queue: Queue
) -> None:
    sql.execute(WAYS["one person"], (2 * MAX_ROWS_PER_CLAIM,))
    queue(ann.uuid, {})
    with Outbox("notification").claimed(services.postgres) as rows:
        assert sum(row.user_uuid == SOMEBODY for row in rows) == MAX_ROWS_PER_CLAIM // 2
        assert sum(row.user_uuid == ann.uuid for row in rows) == 1


def claimed(services: Services, worker: Outbox) -> set[str]:
    """Whose rows a worker may deliver in its next turn."""
    with worker.claimed(services.postgres) as rows:
        return {row.user_uuid for row in rows}
