"""The worker continues after an outage of Postgres."""

from functools import partial
from threading import Event, Thread

from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests import ports
from tests.people import Person, answered

PATIENCE_SECONDS = 15


def test_a_worker_whose_ear_was_cut_off_listens_again(
    worker: Worker, ann: Person, bob: Person, sql: cursor
) -> None:
    stop = Event()
    running = Thread(target=worker.run_here, args=(stop,))
    running.start()
    try:
        for message in ("one @bob", "two @bob"):
            assert ports.wait_until(partial(cut_off, sql), PATIENCE_SECONDS)
            ann.posts(message)
            assert ports.wait_until(partial(is_notified, bob, message), PATIENCE_SECONDS)
        assert running.is_alive()
    finally:
        stop.set()
        running.join()


def cut_off(sql: cursor) -> bool:
    """Ends the connection that listens; False while there is none."""
    sql.execute(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        " WHERE datname = current_database()"
        " AND application_name = 'cruddur listens to outbox_notification'"
    )
    return sql.fetchone() == (1,)


def is_notified(person: Person, message: str) -> bool:
    """Whether the newest notification is about that crud."""
    newest = answered(person.get("/api/activities/notifications?limit=1"))
    return bool(newest) and newest[0]["message"] == message
