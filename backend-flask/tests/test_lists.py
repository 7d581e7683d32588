"""Every list stays correct while entries are added and removed, and every read is one statement."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2.extensions import cursor

from cruddur.http.openapi import document
from cruddur.worker.loop import Worker
from tests.coming_and_going import LISTS
from tests.people import People, Person, answered, linked
from tests.scene import Listed, Scene
from tests.test_contract import is_paged

FEW = settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
STEPS = st.lists(
    st.one_of(
        st.just(("page", 0)),
        st.just(("arrive", 0)),
        st.just(("work", 0)),
        st.tuples(st.sampled_from(["expire", "delete"]), st.integers(0, 9)),
    ),
    max_size=8,
)
BESIDE_THE_STATEMENT = {"auth_viewer_of_token", "security_standing", "security_has_fresh_proof"}
MADE_OF_SEVERAL = {
    "/api/auth/me/export",
    "/api/moderation/place/export",
    "/api/moderation/health",
}
"""Files of all that is kept about a person, and about the place; and what `flask doctor` looks at,
which a process keeps for some seconds."""


ASKED = {"term": "hello", "by": "mail_domain", "value": "spam.example"}
"""What some reads must be asked; the others do not look at it."""


class Reader:
    """Somebody who turns the pages of a list, and what is known to be in it."""

    def __init__(self, person: Person, listed: Listed, before: int, limit: int) -> None:
        self._person = person
        self._listed = listed
        self._at_the_beginning = [listed.arrive() for _ in range(before)]
        self._alive = list(self._at_the_beginning)
        separator = "&" if "?" in listed.path else "?"
        self._next: str | None = f"{listed.path}{separator}limit={limit}"
        self._seen: list[str] = []

    def arrive(self) -> None:
        """Something new comes."""
        self._alive.append(self._listed.arrive())

    def lose(self, how: str, nth: int) -> None:
        """One of those that are alive goes."""
        if self._alive and self._listed.ends:
            gone = self._alive.pop(nth % len(self._alive))
            (self._listed.expire if how == "expire" else self._listed.delete)(gone)

    def turn(self) -> bool:
        """Reads a page; False when there is none."""
        if self._next is None:
            return False
        response = self._person.get(self._next)
        shown = self._listed.keys(answered(response))
        assert set(shown) <= set(self._alive), "something dead is shown"
        assert len(shown) == len(set(shown) - set(self._seen)), "something is shown twice"
        self._seen += shown
        self._next = linked(response, "next")
        return True

    def judge(self) -> None:
        """Reads to the end: nothing twice, and nothing left out that was there all the time."""
        while self.turn():
            pass
        stayed = set(self._at_the_beginning) & set(self._alive)
        assert stayed <= set(self._seen), "something is left out"


@pytest.mark.parametrize("path", LISTS)
@given(steps=STEPS, before=st.integers(0, 5), limit=st.integers(1, 3))
@FEW
def test_a_list_stays_right_while_entries_come_and_go_between_its_pages(
    path: str,
    people: People,
    worker: Worker,
    sql: cursor,
    steps: list[tuple[str, int]],
    before: int,
    limit: int,
) -> None:
    # The invites of people who are deleted, and what they reported, are still in the list of all.
    sql.execute(
        "DELETE FROM users; DELETE FROM invites; DELETE FROM pending_signups; DELETE FROM reports"
    )
    scene = Scene(people, people.person(), people.person(), lambda: work(worker))
    reader = Reader(scene.ann, LISTS[path](scene), before, limit)
    actions: dict[str, Callable[[int], Any]] = {
        "page": lambda _: reader.turn(),
        "arrive": lambda _: reader.arrive(),
        "work": lambda _: scene.work(),
        "expire": lambda nth: reader.lose("expire", nth),
        "delete": lambda nth: reader.lose("delete", nth),
    }
    for action, nth in steps:
        actions[action](nth)
    reader.judge()


def work(worker: Worker) -> None:
    """Lets the worker do all that waits."""
    while worker.work_once():
        pass


def test_every_list_is_tested(app: Flask) -> None:
    paged = {path for path, operations in document(app)["paths"].items() if is_paged(operations)}
    assert {path.partition("?")[0] for path in LISTS} == paged


def test_no_read_runs_more_than_its_one_statement(
    app: Flask, ann: Person, there: dict[str, str], statements: list[str]
) -> None:
    too_many = {}
    for path, operations in document(app)["paths"].items():
        if "get" in operations:
            statements.clear()
            assert ann.get(path.format(**there), query_string=ASKED).status_code == 200
            ran = [name for name in statements if name not in BESIDE_THE_STATEMENT]
            if len(ran) > 1:
                too_many[path] = ran
    assert set(too_many) == MADE_OF_SEVERAL, too_many
