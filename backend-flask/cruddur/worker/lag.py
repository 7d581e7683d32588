"""How far behind the worker is, in the log once a minute, for alarms where nobody scrapes metrics.

Numbers only. aws/templates/alarms.yml reads this line.
"""

import logging
from typing import NamedTuple

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement
from cruddur.worker.outbox import READ_BY_INDEX

logger = logging.getLogger(__name__)

LINE = "outbox_age_seconds %.1f erasure_lag_seconds %.1f"


class Lag(NamedTuple):
    """How long the oldest row has waited, and how late erasing is."""

    outbox_age_seconds: float
    erasure_lag_seconds: float


LAG = statement("worker", "lag", Lag)


def lag_of(db: Connection) -> Lag:
    """How far behind the worker is. `db` is a transaction."""
    db.run(READ_BY_INDEX)
    return one(db.row(LAG))


def log_lag(db: Connection) -> None:
    """Writes the line. `db` is a transaction."""
    lag = lag_of(db)
    logger.info(LINE, lag.outbox_age_seconds, lag.erasure_lag_seconds)
