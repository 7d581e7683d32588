"""The rows of one lane of the outbox: whose turn it is, and what became of each row.

No transaction is open while something is delivered: a worker takes a lease on some people's rows,
delivers, and says what is done.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement

READ_BY_INDEX = statement("worker", "read_by_index")
CLAIM_PEOPLE = statement("worker", "claim_people")
WAITING = statement("worker", "waiting")
DONE = statement("worker", "done")
RETRY_LATER = statement("worker", "retry_later")
NOTE_FAULT = statement("worker", "note_fault")
SET_ASIDE = statement("worker", "set_aside")
RELEASE = statement("worker", "release")

MAX_PEOPLE_PER_CLAIM = 200
MAX_ROWS_PER_CLAIM = 500
LEASE_SECONDS = 30
"""Longer than a turn and its slowest call to a store; so long the rows of a killed worker wait."""
FIRST = str(UUID(int=0))


@dataclass(frozen=True)
class OutboxRow:
    """A row that waits."""

    uuid: str
    topic: str
    user_uuid: str
    body: Any
    attempts: int
    is_due: bool


class Outbox:
    """One worker's view of one lane; `max_people` is at least 4."""

    def __init__(self, lane: str, max_people: int = MAX_PEOPLE_PER_CLAIM) -> None:
        self.lane = lane
        self.max_people = max_people
        self._worker_uuid = str(uuid4())
        self._walked_to = FIRST

    @contextmanager
    def claimed(self, postgres: Postgres) -> Iterator[list[OutboxRow]]:
        """The first rows of some people, in each one's order, which no other worker delivers until
        the block is left; none when nobody's turn has come."""
        people, rows = self._claim(postgres)
        try:
            yield rows
        finally:
            if people:
                with _by_index(postgres) as db:
                    db.run(RELEASE, **self._mine(), user_uuids=people)

    def done(self, postgres: Postgres, rows: Sequence[OutboxRow]) -> None:
        """These are delivered."""
        if rows:
            with _by_index(postgres) as db:
                db.run(DONE, uuids=[row.uuid for row in rows])

    def retry_later(self, postgres: Postgres, row: OutboxRow, reason: str) -> None:
        """This one is tried again after a wait, which grows with each try."""
        with _by_index(postgres) as db:
            db.run(RETRY_LATER, uuid=row.uuid, reason=reason)

    def note_fault(self, postgres: Postgres, row: OutboxRow, reason: str) -> None:
        """This one could not be delivered, which is no fault of its own."""
        with _by_index(postgres) as db:
            db.run(NOTE_FAULT, uuid=row.uuid, reason=reason)

    def set_aside(self, postgres: Postgres, row: OutboxRow, reason: str) -> None:
        """This one is not tried again unless somebody asks for it."""
        with _by_index(postgres) as db:
            db.run(SET_ASIDE, uuid=row.uuid, reason=reason)

    def _claim(self, postgres: Postgres) -> tuple[list[str], list[OutboxRow]]:
        with _by_index(postgres) as db:
            claimed = db.row(
                CLAIM_PEOPLE,
                **self._mine(),
                people=self.max_people,
                seconds=LEASE_SECONDS,
                after=self._walked_to,
            )
            assert claimed, "a SELECT without FROM answers one row"
            people: list[str] = claimed[0]
            self._walked_to = claimed[1] or FIRST
            if not people:
                return [], []
            found = db.rows(
                WAITING,
                lane=self.lane,
                user_uuids=people,
                rows_each=max(1, MAX_ROWS_PER_CLAIM // len(people)),
            )
        return people, [OutboxRow(*row) for row in found]

    def _mine(self) -> dict[str, str]:
        return {"lane": self.lane, "worker_uuid": self._worker_uuid}


@contextmanager
def _by_index(postgres: Postgres) -> Iterator[Connection]:
    with postgres.transaction() as db:
        db.run(READ_BY_INDEX)
        yield db
