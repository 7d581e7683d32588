"""What of the outbox could not be delivered so far, for the person who runs the system."""

from dataclasses import dataclass
from datetime import datetime

from cruddur.postgres.pool import Connection
from cruddur.postgres.statements import statement

OUTBOX = statement("worker", "outbox")
RETRY = statement("worker", "retry")

MOST_LISTED = 100


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


def listed(db: Connection) -> list[Undelivered]:
    """The oldest MOST_LISTED, those set aside first."""
    return [Undelivered(*row) for row in db.rows(OUTBOX, limit=MOST_LISTED)]


def retry(db: Connection, uuid: str) -> bool:
    """Has one tried again at once; False when there is no such row."""
    return db.row(RETRY, uuid=uuid) is not None
