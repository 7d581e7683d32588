"""Threads of different shapes and their ends, for tests."""

from collections.abc import Callable
from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import Person, answered

ACTIVITIES = "/api/activities"
Crud = dict[str, Any]
Shape = Callable[[Person, Crud], list[Crud]]


def beside_each_other(author: Person, root: Crud) -> list[Crud]:
    """All answer the crud itself."""
    return [author.replies(root, f"answer {number}") for number in range(9)]


def below_each_other(author: Person, root: Crud) -> list[Crud]:
    """Each answers the one before."""
    chain = [root]
    for number in range(9):
        chain.append(author.replies(chain[-1], f"answer {number}"))
    return chain[1:]


def as_a_tree(author: Person, root: Crud) -> list[Crud]:
    """Three answer each."""
    tree = [root]
    for number in range(1, 12):
        tree.append(author.replies(tree[(number - 1) // 3], f"answer {number}"))
    return tree[1:]


def as_quotes(author: Person, root: Crud) -> list[Crud]:
    """Two quote each, and each but the last is answered."""
    tree = [root]
    for number in range(1, 12):
        above = tree[(number - 1) // 3]
        write = author.replies if number % 3 == 0 else author.quotes
        tree.append(write(above, f"crud {number}"))
    return tree[1:]


SHAPES = pytest.mark.parametrize(
    "shape", [beside_each_other, below_each_other, as_a_tree, as_quotes]
)


def ends(person: Person, crud: Crud) -> None:
    """Deletes a crud, which must work."""
    assert person.delete(f"{ACTIVITIES}/{crud['uuid']}").status_code == 204


def shortens(person: Person, crud: Crud, **life: object) -> Crud:
    """Changes a life, which must work."""
    return dict(answered(person.put(f"{ACTIVITIES}/{crud['uuid']}/life", life)))


def until_idle(worker: Worker) -> None:
    """Lets the worker do all that waits, also what erasing leaves to deliver."""
    while worker.work_once() or worker.work_once():
        pass


def counted(sql: cursor, table: str) -> int:
    """How many rows a table has."""
    sql.execute(f"SELECT count(*) FROM {table}")
    ((rows,),) = sql.fetchall()
    return int(rows)
