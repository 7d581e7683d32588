"""Who writes into the outbox wakes a worker that sleeps, and none that is at work."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from local import ports
from psycopg2.extensions import cursor

from cruddur.contract import Cruddur
from cruddur.postgres.listening import Listener
from cruddur.settings import Settings
from cruddur.worker import loop
from cruddur.worker.loop import AT_WORK, LONGEST_NAP_SECONDS, Worker

WAITS = ""
IS_DELIVERED = "DELETE FROM outbox"
IS_SET_ASIDE = "UPDATE outbox SET set_aside_at = now()"
IS_PUT_OFF = "UPDATE outbox SET attempt_after = now() + interval '1 minute'"
WAITS_FOR_LONG = "UPDATE outbox SET uuid = uuidv7(interval '-2 seconds')"

Wakes = Callable[[], bool]


@pytest.fixture
def wakes(settings: Settings, sql: cursor) -> Iterator[Wakes]:
    """Writes a row; whether that wakes who listens."""
    listener = Listener(settings.database_url, "outbox")
    listener.listen()

    def write() -> bool:
        sql.execute(
            "INSERT INTO outbox (topic, user_uuid, body)"
            " VALUES ('notification.put', gen_random_uuid(), '{}')"
        )
        # What has been committed has been said: of a row that wakes nobody there is nothing to wait
        # for, and a word of our own comes after whatever there was.
        sql.execute("NOTIFY outbox, 'that is all'")
        said: list[str] = []
        while "that is all" not in said:
            said += listener.heard(patience=5)
        return said != ["that is all"]

    yield write
    listener.close()


@pytest.fixture
def at_work(settings: Settings) -> Iterator[Listener]:
    """A worker's connection, which says that it is at work."""
    listener = Listener(settings.database_url, "outbox")
    listener.listen()
    assert listener.hold(AT_WORK)
    yield listener
    listener.close()


@pytest.mark.parametrize(
    "after",
    [WAITS, IS_DELIVERED, IS_SET_ASIDE, IS_PUT_OFF, WAITS_FOR_LONG],
    ids=["waits", "is delivered", "is set aside", "is put off", "waits for long"],
)
def test_a_row_wakes_a_worker_that_sleeps_whatever_became_of_the_one_before(
    wakes: Wakes, sql: cursor, after: str
) -> None:
    assert wakes()
    if after:
        sql.execute(after)
    assert wakes()


def test_a_row_wakes_nobody_while_a_worker_is_at_work(wakes: Wakes, at_work: Listener) -> None:
    assert not wakes()
    at_work.let_go(AT_WORK)
    assert wakes()


def test_a_worker_that_is_killed_at_work_is_not_at_work(wakes: Wakes, at_work: Listener) -> None:
    at_work.close()
    assert ports.wait_until(wakes, seconds=10)


def test_a_worker_that_is_at_work_may_erase_and_tidy(parts: Cruddur, at_work: Listener) -> None:
    assert at_work
    with parts.postgres.transaction() as db:
        assert db.row(loop.BECOME_ERASER) == (True,)
        assert db.row(loop.BECOME_TIDIER) == (True,)


def test_of_two_workers_one_says_that_it_is_at_work(settings: Settings, at_work: Listener) -> None:
    other = Listener(settings.database_url, "outbox")
    other.listen()
    assert not other.hold(AT_WORK)
    at_work.let_go(AT_WORK)
    assert other.hold(AT_WORK)
    other.close()


def test_a_worker_looks_once_more_before_it_sleeps(
    parts: Cruddur, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "GATHERING_SECONDS", 0)
    worker = Worker(parts.settings, parts.postgres, parts.dynamodb)
    stop = Event()
    done: list[str] = []
    finds = iter([True, True, False, False])

    def look(_: Worker) -> bool:
        done.append("look")
        return next(finds)

    def hold(_: Listener, lock: int) -> bool:
        assert lock == AT_WORK
        done.append("hold")
        return True

    def let_go(_: Listener, lock: int) -> None:
        assert lock == AT_WORK
        done.append("let go")

    def sleep(_: Listener, patience: float) -> list[str]:
        assert patience == LONGEST_NAP_SECONDS
        done.append("sleep")
        stop.set()
        return []

    monkeypatch.setattr(Worker, "work_once", look)
    monkeypatch.setattr(Listener, "hold", hold)
    monkeypatch.setattr(Listener, "let_go", let_go)
    monkeypatch.setattr(Listener, "heard", sleep)
    worker.run(stop)
    assert done == ["look", "hold", "look", "look", "let go", "look", "sleep"]


def test_a_worker_that_loses_its_connection_at_work_is_woken_again(
    parts: Cruddur, sql: cursor, wakes: Wakes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "GATHERING_SECONDS", 0)
    monkeypatch.setattr(loop, "LONGEST_NAP_SECONDS", 0)
    worker = Worker(parts.settings, parts.postgres, parts.dynamodb)
    stop = Event()
    are_woken: list[bool] = []

    def look(_: Worker) -> bool:
        are_woken.append(wakes())
        if len(are_woken) == 2:
            sql.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks"
                " WHERE locktype = 'advisory' AND objid = %s",
                (AT_WORK,),
            )
        if len(are_woken) == 4:
            stop.set()
        return len(are_woken) == 1

    monkeypatch.setattr(Worker, "work_once", look)
    worker.run(stop)
    # At work in the second round alone; after it the connection is gone, and then a new one.
    assert are_woken == [True, False, True, True]
