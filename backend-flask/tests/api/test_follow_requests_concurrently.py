"""Requests to follow that several decide about at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial

import psycopg2
import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests import ports
from tests.api.test_follow_requests import asking, request_of
from tests.at_once import at_once
from tests.people import Person, answered
from tests.stores import Stores

FOLLOW = "/api/users/@ann/follow"
PATIENCE_SECONDS = 30


@pytest.fixture
def closed(ann: Person) -> Person:
    """Ann, who approves followers."""
    answered(ann.post("/api/profile/update", {"approves_followers": True}))
    return ann


def test_of_two_who_decide_at_the_same_moment_one_is_told_that_there_is_nothing_left(
    app: Flask, closed: Person, bob: Person
) -> None:
    for _ in range(5):
        bob.follows(closed)
        here, there, withdrawing = closed.at(app), closed.at(app), bob.at(app)
        accepted, declined, withdrawn = at_once(
            partial(here.put, request_of(bob)),
            partial(there.delete, request_of(bob)),
            partial(withdrawing.delete, FOLLOW),
        )
        statuses = [accepted.status_code, declined.status_code]
        assert statuses in ([204, 404], [404, 204], [404, 404])
        assert asking(closed) == []
        # Whoever withdrew reads in the answer whether it was too late for that.
        followed = answered(bob.get("/api/users/@ann"))["followed"]
        assert answered(withdrawn)["followed"] is followed
        assert statuses[0] == 204 or followed is False
        bob.delete(FOLLOW)


@pytest.mark.parametrize("first", ["accepts", "withdraws"])
def test_a_request_that_is_accepted_while_it_is_withdrawn_is_one_of_both(
    app: Flask, closed: Person, bob: Person, stores: Stores, sql: cursor, first: str
) -> None:
    bob.follows(closed)
    accepting = partial(closed.at(app).put, request_of(bob))
    withdrawing = partial(bob.at(app).delete, FOLLOW)
    calls = [accepting, withdrawing] if first == "accepts" else [withdrawing, accepting]
    with closing(psycopg2.connect(stores.database_url)) as holder, ThreadPoolExecutor(2) as threads:
        # Both have begun, and want the row, before either gets it.
        holder.cursor().execute("SELECT FROM follow_requests FOR UPDATE")
        results = []
        try:
            for number, call in enumerate(calls, 1):
                results.append(threads.submit(call))
                assert ports.wait_until(partial(wait_for_a_row, sql, number), PATIENCE_SECONDS)
        finally:
            holder.rollback()
        answers = [result.result() for result in results]
    accepted, withdrawn = answers if first == "accepts" else reversed(answers)
    followed = answered(bob.get("/api/users/@ann"))["followed"]
    assert accepted.status_code == (204 if followed else 404)
    assert answered(withdrawn)["followed"] is followed
    assert asking(closed) == []


def wait_for_a_row(sql: cursor, number: int) -> bool:
    """Whether so many requests wait for a row that another transaction holds."""
    sql.execute(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    return sql.fetchall() == [(number,)]
