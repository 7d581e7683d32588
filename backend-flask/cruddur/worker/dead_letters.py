"""The outbox rows that were not delivered, for the operator: dead letters and retries."""

from dataclasses import dataclass
from datetime import datetime

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement
from cruddur.worker.outbox import FIRST, READ_BY_INDEX

MAX_LISTED = 100
RETRY_BATCH = 1000


@dataclass(frozen=True)
class DeadLetter:
    """A row without its content; `is_set_aside` for a dead letter, False for a row that is
    retried."""

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
class DeadLetterCount:
    """The number of dead letters, and of rows that wait after a failed try."""

    set_aside: int
    waiting: int

    def __str__(self) -> str:
        counts = f"{self.set_aside} set aside, {self.waiting} waiting after a try that failed"
        is_cut = max(self.set_aside, self.waiting) > MAX_LISTED
        return f"{counts}; the oldest {MAX_LISTED} of each are listed" if is_cut else counts


@dataclass(frozen=True)
class Retried:
    """How many rows of a portion are retried, and the uuid of the last one, if any."""

    retried: int
    last_uuid: str | None


COUNT_DEAD_LETTERS = statement("worker", "count_dead_letters", DeadLetterCount)
DEAD_LETTERS = statement("worker", "dead_letters", DeadLetter)
RETRY = statement("worker", "retry")
RETRY_SOME = statement("worker", "retry_some", Retried)


def listed(db: Connection) -> list[DeadLetter]:
    """The oldest MAX_LISTED dead letters, then the oldest MAX_LISTED rows that are retried."""
    db.run(READ_BY_INDEX)
    return db.rows(DEAD_LETTERS, limit=MAX_LISTED)


def count(db: Connection) -> DeadLetterCount:
    """Counts all that `listed` would list without a limit."""
    return one(db.row(COUNT_DEAD_LETTERS))


def retry(db: Connection, uuid: str) -> bool:
    """Retries one row immediately; False when there is no such row."""
    return db.row(RETRY, uuid=uuid) is not None


def retry_all(postgres: Postgres) -> int:
    """Retries all rows immediately, one portion per transaction; returns how many."""
    retried = 0
    after: str | None = FIRST
    while after:
        with postgres.transaction() as db:
            db.run(READ_BY_INDEX)
            portion = one(db.row(RETRY_SOME, after=after, limit=RETRY_BATCH))
        after = portion.last_uuid
        retried += portion.retried
    return retried
