"""How much mail is stuck, for the operator: in `/api/metrics` and in the worker's log.

A mail server that does not answer must not restart the worker, which has other work. The worker
logs an error once a minute instead. aws/templates/alarms.yml reads that line.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, Field

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

logger = logging.getLogger(__name__)

MAX_COUNTED = 1000
LINE = "undelivered_mails %d since %s reason %s"


class UndeliveredMail(BaseModel):
    """Mail that is stuck: tried in vain, or waiting for more than two minutes."""

    count: int = Field(description=f"How many mails; {MAX_COUNTED} stands for more as well.")
    since: datetime | None = Field(description="When the oldest was to be sent.")
    reason: str | None = Field(description="Why the newest that was tried failed.")


@dataclass(frozen=True)
class StuckMail:
    """What the statement returns: an UndeliveredMail."""

    count: int
    since: datetime | None
    reason: str | None


UNDELIVERED_MAIL = statement("server", "undelivered_mail", StuckMail)


def undelivered_mail(db: Connection) -> UndeliveredMail:
    """The mail that is stuck now. Raises StoreUnavailable."""
    stuck = one(db.row(UNDELIVERED_MAIL, limit=MAX_COUNTED))
    return UndeliveredMail(count=stuck.count, since=stuck.since, reason=stuck.reason)


def log_undelivered_mail(db: Connection) -> None:
    """Writes the line while anything is stuck."""
    stuck = undelivered_mail(db)
    if stuck.since:
        since = stuck.since.isoformat(timespec="seconds")
        logger.error(LINE, stuck.count, since, (stuck.reason or "none").replace(" ", "_"))
