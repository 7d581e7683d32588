"""The lag that the worker logs."""

import logging
from collections.abc import Callable
from uuid import uuid4

import pytest
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.worker import lag
from tests.people import Person
from tests.worker.outbox_rows import Queue

Measure = Callable[[], list[float]]


@pytest.fixture
def measure(services: Services, caplog: pytest.LogCaptureFixture) -> Measure:
    """The two numbers of the line, as a log metric filter takes them: every second word."""
    caplog.set_level(logging.INFO, logger="cruddur.worker.lag")

    def logged() -> list[float]:
        caplog.clear()
        with services.postgres.transaction() as db:
            lag.log_lag(db)
        words = caplog.messages[0].split()
        assert words[::2] == ["outbox_age_seconds", "erasure_lag_seconds"]
        return [float(number) for number in words[1::2]]

    return logged


def test_a_worker_that_has_done_everything_is_not_behind(measure: Measure, ann: Person) -> None:
    ann.posts()
    assert measure() == [0, 0]


@pytest.mark.parametrize("attempts", [0, 5])
def test_the_oldest_waiting_row_counts_tried_or_not_and_none_that_was_set_aside(
    measure: Measure, queue: Queue, sql: cursor, attempts: int
) -> None:
    for age, attempts_of_it, set_aside in ((90, attempts, False), (30, 0, False), (5000, 1, True)):
        uuid = queue(str(uuid4()), {})
        sql.execute(
            "UPDATE outbox SET created_at = now() - %s * interval '1 second', attempts = %s,"
            " attempt_after = CASE WHEN %s > 0 THEN now() + interval '1 minute'"
            " ELSE now() - %s * interval '1 second' END,"
            " set_aside_at = CASE WHEN %s THEN now() END WHERE uuid = %s",
            (age, attempts_of_it, attempts_of_it, age, set_aside, uuid),
        )
    outbox_age, erasure_lag = measure()
    assert outbox_age == pytest.approx(90, abs=5)
    assert erasure_lag == 0


def test_the_crud_that_should_have_gone_first_counts(
    measure: Measure, ann: Person, sql: cursor
) -> None:
    for late in (70, 10):
        sql.execute(
            "UPDATE activities SET created_at = now() - interval '1 day',"
            " expires_at = now() - %s * interval '1 second' WHERE uuid = %s",
            (late, ann.posts()["uuid"]),
        )
    assert measure()[1] == pytest.approx(70, abs=5)
