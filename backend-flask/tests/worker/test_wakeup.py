"""A new outbox row wakes its lane if the lane waits, and no busy lane."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.postgres.listening import Listener
from cruddur.postgres.pool import Postgres
from cruddur.settings import Settings
from cruddur.worker import maintenance_lanes, wakeup
from cruddur.worker.lanes import RunningLane, Turn
from cruddur.worker.wakeup import POLL_INTERVAL_SECONDS, OutboxWakeup, Wakeup
from tests import ports

WAITS = ""
IS_DELIVERED = "DELETE FROM outbox"
IS_SET_ASIDE = "UPDATE outbox SET set_aside_at = now()"
IS_RETRIED_LATER = "UPDATE outbox SET attempt_after = now() + interval '1 minute'"
WAITS_FOR_LONG = "UPDATE outbox SET uuid = uuidv7(interval '-2 seconds')"
PATIENCE_SECONDS = 10
TOPICS = {
    "notification": "notification.put",
    "message": "message.erase",
    "mail": "mail.taken",
}
"""A topic of each lane."""

Wakes = Callable[..., bool]


@pytest.fixture(params=TOPICS)
def lane(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def wakes(settings: Settings, sql: cursor, lane: str) -> Iterator[Wakes]:
    """Writes a row; whether that wakes the lane."""
    listener = Listener(settings.database_url, f"outbox_{lane}")
    listener.listen()

    def write(topic: str = TOPICS[lane]) -> bool:
        sql.execute(
            "INSERT INTO outbox (topic, user_uuid, body) VALUES (%s, gen_random_uuid(), '{}')",
            (topic,),
        )
        # What has been committed has been said: of a row that wakes nobody there is nothing to wait
        # for, and a word of our own comes after whatever there was.
        sql.execute(f"NOTIFY outbox_{lane}, 'that is all'")
        said: list[str] = []
        while "that is all" not in said:
            said += listener.notifications(patience=5)
        return said != ["that is all"]

    yield write
    listener.close()


@pytest.fixture
def at_work(settings: Settings, lane: str) -> Iterator[Listener]:
    """A worker's connection, which says that it is at work."""
    listener = Listener(settings.database_url, f"outbox_{lane}")
    listener.listen()
    assert listener.lock(lane)
    yield listener
    listener.close()


@pytest.mark.parametrize(
    "after",
    [WAITS, IS_DELIVERED, IS_SET_ASIDE, IS_RETRIED_LATER, WAITS_FOR_LONG],
    ids=["waits", "is delivered", "is set aside", "is put off", "waits for long"],
)
def test_a_row_wakes_a_worker_that_sleeps_whatever_became_of_the_one_before(
    wakes: Wakes, sql: cursor, after: str
) -> None:
    assert wakes()
    if after:
        sql.execute(after)
    assert wakes()


def test_a_row_wakes_nobody_while_a_worker_is_at_work(
    wakes: Wakes, at_work: Listener, lane: str
) -> None:
    assert not wakes()
    at_work.unlock(lane)
    assert wakes()


def test_a_worker_that_is_killed_at_work_is_not_at_work(wakes: Wakes, at_work: Listener) -> None:
    at_work.close()
    assert ports.wait_until(wakes, PATIENCE_SECONDS)


def test_a_worker_that_is_at_work_may_erase_and_tidy(services: Services, at_work: Listener) -> None:
    assert at_work
    with services.postgres.transaction() as db:
        assert db.row(maintenance_lanes.TRY_LOCK_ERASER) is True
        assert db.row(maintenance_lanes.TRY_LOCK_TIDIER) is True


def test_of_two_workers_one_holds_the_busy_lock(
    settings: Settings, at_work: Listener, lane: str
) -> None:
    other = Listener(settings.database_url, f"outbox_{lane}")
    other.listen()
    assert not other.lock(lane)
    at_work.unlock(lane)
    assert other.lock(lane)
    other.close()


@pytest.mark.usefixtures("at_work")
def test_a_lane_at_work_leaves_the_others_to_be_woken(
    sql: cursor, settings: Settings, lane: str
) -> None:
    for other in TOPICS.keys() - {lane}:
        listener = Listener(settings.database_url, f"outbox_{other}")
        listener.listen()
        sql.execute(
            "INSERT INTO outbox (topic, user_uuid, body) VALUES (%s, gen_random_uuid(), '{}')",
            (TOPICS[other],),
        )
        assert listener.notifications(PATIENCE_SECONDS) == [""]
        listener.close()


def test_a_row_for_another_lane_wakes_nobody(wakes: Wakes, lane: str) -> None:
    for other in TOPICS.keys() - {lane}:
        assert not wakes(TOPICS[other])


class Looking:
    """A lane that finds work where the test says so."""

    name = "looking"

    def __init__(self, lane_wakeup: Wakeup, look: Callable[[], bool]) -> None:
        self._wakeup = lane_wakeup
        self._look = look

    def wakeup(self, database_url: str) -> Wakeup:
        assert database_url
        return self._wakeup

    def turn(self, postgres: Postgres) -> Turn:
        assert postgres
        found = self._look()
        return Turn(worked=found, pause=0 if found else None)


def test_a_lane_looks_once_more_before_it_sleeps(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wakeup, "GATHERING_SECONDS", 0)
    stop = Event()
    done: list[str] = []
    finds = iter([True, True, False, False])

    def look() -> bool:
        done.append("look")
        return next(finds)

    def lock(_: Listener, name: str) -> bool:
        assert name == "looking"
        done.append("lock")
        return True

    def unlock(_: Listener, name: str) -> None:
        assert name == "looking"
        done.append("unlock")

    def wait(_: Listener, patience: float) -> list[str]:
        assert patience == POLL_INTERVAL_SECONDS
        done.append("wait")
        stop.set()
        return []

    monkeypatch.setattr(Listener, "lock", lock)
    monkeypatch.setattr(Listener, "unlock", unlock)
    monkeypatch.setattr(Listener, "notifications", wait)
    lane = Looking(OutboxWakeup(settings.database_url, "looking"), look)
    RunningLane(lane, settings.database_url, stop).run()
    assert done == ["look", "lock", "look", "look", "unlock", "look", "wait"]


def test_a_lane_that_loses_its_connection_at_work_is_woken_again(
    services: Services, sql: cursor, wakes: Wakes, lane: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wakeup, "GATHERING_SECONDS", 0)
    monkeypatch.setattr(wakeup, "POLL_INTERVAL_SECONDS", 0)
    stop = Event()
    are_woken: list[bool] = []

    def look() -> bool:
        are_woken.append(wakes())
        if len(are_woken) == 2:
            sql.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks"
                " WHERE locktype = 'advisory' AND classid = 4567",
            )
        if len(are_woken) == 4:
            stop.set()
        return len(are_woken) == 1

    url = services.settings.database_url
    looking = Looking(OutboxWakeup(url, lane), look)
    RunningLane(looking, url, stop).run()
    # At work in the second turn alone; after it the connection is gone, and then a new one.
    assert are_woken == [True, False, True, True]
