"""How much mail is stuck, for whoever runs the place: `/api/metrics` and the worker's log tell it.

A mail server that is away or refuses must not restart the worker, which has more to do than mail:
it says so once a minute as an error. aws/templates/alarms.yml reads that line.
"""

import logging
from datetime import datetime

from pydantic import BaseModel, Field

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement

logger = logging.getLogger(__name__)

UNDELIVERED_MAIL = statement("server", "undelivered_mail")
MAX_COUNTED = 1000
LINE = "undelivered_mails %d since %s reason %s"


class UndeliveredMail(BaseModel):
    """Mail that is stuck: tried in vain, or waiting for more than two minutes."""

    count: int = Field(description=f"How many mails; {MAX_COUNTED} stands for more as well.")
    since: datetime | None = Field(description="When the oldest was to be sent.")
    reason: str | None = Field(description="Why the newest that was tried failed.")


def undelivered_mail(db: Connection) -> UndeliveredMail:
    """What is stuck now. Raises StoreUnavailable."""
    row = db.row(UNDELIVERED_MAIL, limit=MAX_COUNTED)
    assert row, "an aggregate answers one row"
    count, since, reason = row
    return UndeliveredMail(count=count, since=since, reason=reason)


def log_undelivered_mail(db: Connection) -> None:
    """Writes the line while anything is stuck."""
    stuck = undelivered_mail(db)
    if stuck.since:
        since = stuck.since.isoformat(timespec="seconds")
        logger.error(LINE, stuck.count, since, (stuck.reason or "none").replace(" ", "_"))
