"""The lane that moves what happened to where the stream reads it, with positions in the order of
commits."""

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement
from cruddur.worker.lanes import Turn
from cruddur.worker.wakeup import GATHERING_SECONDS, OutboxWakeup, Wakeup

MAX_MOVED = 1000
KEPT_SECONDS = 600
MAX_KEPT = 50_000
"""What a reader who was away may resume from."""

TRY_LOCK_MOVER = statement("worker", "try_lock_mover", bool)
MOVE_EVENTS = statement("worker", "move_events", int)
TIDY_EVENTS = statement("worker", "tidy_events")


class StreamLane:
    """Moves in turns. Of several workers one moves at a time, or positions would not be in order.

    It has no leases and no retries: a row goes from one table into another in one transaction.
    """

    name = "stream"

    def wakeup(self, database_url: str) -> Wakeup:
        """Whoever writes a row wakes it."""
        return OutboxWakeup(database_url, self.name)

    def turn(self, postgres: Postgres) -> Turn:
        """Moves a portion, and notifies the stream."""
        with postgres.transaction() as db:
            # In a statement of its own: the next one must see what the last holder committed.
            moved = move(db) if db.row(TRY_LOCK_MOVER) else 0
        if not moved:
            return Turn(worked=False)
        return Turn(worked=True, pause=0 if moved == MAX_MOVED else GATHERING_SECONDS)


def move(db: Connection) -> int:
    """Moves up to MAX_MOVED rows; returns how many. The lock is held."""
    return one(db.row(MOVE_EVENTS, limit=MAX_MOVED))


def tidy(db: Connection) -> None:
    """Deletes events that nobody may resume from any more."""
    db.run(TIDY_EVENTS, seconds=KEPT_SECONDS, limit=MAX_KEPT)
