"""What of the outbox could not be delivered so far, for the person who runs the system."""

from dataclasses import dataclass
from datetime import datetime

from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement
from cruddur.worker.outbox import FIRST, READ_BY_INDEX

COUNT_UNDELIVERED = statement("worker", "count_undelivered")
OUTBOX = statement("worker", "outbox")
RETRY = statement("worker", "retry")
RETRY_SOME = statement("worker", "retry_some")

MAX_LISTED = 100
RETRY_BATCH = 1000


@dataclass(frozen=True)
class Undelivered:
    """A row without its content."""

    uuid: str
    topic: str
    created_at: datetime
    attempts: int
    is_set_aside: bool
    reason: str | None

    def __str__(self) -> str:
        state = "set aside" if self.is_set_aside else "waits"
        tries = f"{self.attempts} {'try' if self.attempts == 1 else 'tries'}"
        since = self.created_at.isoformat(timespec="seconds")
        return f"{self.uuid}  {self.topic}  {since}  {state} after {tries}: {self.reason}"


@dataclass(frozen=True)
class Count:
    """How many rows were set aside, and how many wait after a try that failed."""

    set_aside: int
    waiting: int

    def __str__(self) -> str:
        told = f"{self.set_aside} set aside, {self.waiting} waiting after a try that failed"
        is_cut = max(self.set_aside, self.waiting) > MAX_LISTED
        return f"{told}; the oldest {MAX_LISTED} of each are listed" if is_cut else told


def listed(db: Connection) -> list[Undelivered]:
    """The oldest MAX_LISTED that were set aside, then the oldest MAX_LISTED that wait."""
    db.run(READ_BY_INDEX)
    return [Undelivered(*row) for row in db.rows(OUTBOX, limit=MAX_LISTED)]


def count(db: Connection) -> Count:
    """Of all that `listed` would list without a limit."""
    row = db.row(COUNT_UNDELIVERED)
    assert row, "a SELECT without FROM answers one row"
    return Count(*row)


def retry(db: Connection, uuid: str) -> bool:
    """Has one tried again at once; False when there is no such row."""
    return db.row(RETRY, uuid=uuid) is not None


def retry_all(postgres: Postgres) -> int:
    """Has all of them tried again at once, a portion a transaction; returns how many."""
    retried, after = 0, FIRST
    while after:
        with postgres.transaction() as db:
            db.run(READ_BY_INDEX)
            row = db.row(RETRY_SOME, after=after, limit=RETRY_BATCH)
            assert row, "an aggregate answers one row"
        some, after = row
        retried += some
    return retried
