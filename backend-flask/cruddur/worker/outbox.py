"""Reads and updates the outbox rows of one lane.

No transaction is open during a delivery: a worker takes a lease on the rows of some people,
delivers them, and then deletes the delivered rows.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement

MAX_PEOPLE_PER_CLAIM = 200
MAX_ROWS_PER_CLAIM = 500
LEASE_SECONDS = 30
"""Longer than a turn and its slowest call to a store. Rows of a killed worker wait for so long."""
FIRST = str(UUID(int=0))


@dataclass(frozen=True)
class OutboxRow:
    """A row to deliver."""

    uuid: str
    topic: str
    user_uuid: str
    body: Any
    attempts: int
    request_id: str | None
    is_due: bool


@dataclass(frozen=True)
class Claim:
    """The people of this turn, and the key from which the walk over all people continues; None at
    its end."""

    user_uuids: list[str]
    last_user_uuid: str | None


READ_BY_INDEX = statement("worker", "read_by_index")
CLAIM_PEOPLE = statement("worker", "claim_people", Claim)
WAITING = statement("worker", "waiting", OutboxRow)
DONE = statement("worker", "done")
RETRY_LATER = statement("worker", "retry_later")
NOTE_FAULT = statement("worker", "note_fault")
SET_ASIDE = statement("worker", "set_aside")
RELEASE = statement("worker", "release")


class Outbox:
    """One lane, as one worker uses it. `max_people` is at least 4."""

    def __init__(self, lane: str, max_people: int = MAX_PEOPLE_PER_CLAIM) -> None:
        self.lane = lane
        self.max_people = max_people
        self._worker_uuid = str(uuid4())
        self._last_user_uuid = FIRST

    @contextmanager
    def claimed(self, postgres: Postgres) -> Iterator[list[OutboxRow]]:
        """The first rows of some people, each person's in order. No other worker delivers to these
        people until the block ends. Empty when no row is due."""
        people, rows = self._claim(postgres)
        try:
            yield rows
        finally:
            if people:
                with _by_index(postgres) as db:
                    db.run(RELEASE, **self._lease(), user_uuids=people)

    def done(self, postgres: Postgres, rows: Sequence[OutboxRow]) -> None:
        """Deletes delivered rows."""
        if rows:
            with _by_index(postgres) as db:
                db.run(DONE, uuids=[row.uuid for row in rows])

    def retry_later(self, postgres: Postgres, row: OutboxRow, reason: str) -> None:
        """Schedules a retry of a row, with a wait that grows with each attempt."""
        with _by_index(postgres) as db:
            db.run(RETRY_LATER, uuid=row.uuid, reason=reason)

    def note_fault(self, postgres: Postgres, row: OutboxRow, reason: str) -> None:
        """Stores why a row was not delivered, without counting an attempt."""
        with _by_index(postgres) as db:
            db.run(NOTE_FAULT, uuid=row.uuid, reason=reason)

    def set_aside(self, postgres: Postgres, row: OutboxRow, reason: str) -> None:
        """Makes a row a dead letter, which only an operator retries."""
        with _by_index(postgres) as db:
            db.run(SET_ASIDE, uuid=row.uuid, reason=reason)

    def _claim(self, postgres: Postgres) -> tuple[list[str], list[OutboxRow]]:
        with _by_index(postgres) as db:
            claim = db.row(
                CLAIM_PEOPLE,
                **self._lease(),
                people=self.max_people,
                seconds=LEASE_SECONDS,
                after=self._last_user_uuid,
            )
            assert claim, "a SELECT without FROM returns one row"
            self._last_user_uuid = claim.last_user_uuid or FIRST
            if not claim.user_uuids:
                return [], []
            rows = db.rows(
                WAITING,
                lane=self.lane,
                user_uuids=claim.user_uuids,
                rows_each=max(1, MAX_ROWS_PER_CLAIM // len(claim.user_uuids)),
            )
        return claim.user_uuids, rows

    def _lease(self) -> dict[str, str]:
        return {"lane": self.lane, "worker_uuid": self._worker_uuid}


@contextmanager
def _by_index(postgres: Postgres) -> Iterator[Connection]:
    with postgres.transaction() as db:
        db.run(READ_BY_INDEX)
        yield db
