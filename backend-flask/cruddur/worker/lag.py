"""How far behind the worker is, told to the log once a minute, for alarms where nobody scrapes
metrics. Numbers only; aws/templates/alarms.yml reads this line."""

import logging

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement
from cruddur.worker.outbox import READ_BY_INDEX

logger = logging.getLogger(__name__)

LAG = statement("worker", "lag")
LINE = "outbox_age_seconds %.1f erasure_lag_seconds %.1f"


def tell(db: Connection) -> None:
    """Writes the line. `db` is a transaction."""
    db.run(READ_BY_INDEX)
    row = db.row(LAG)
    assert row, "a SELECT without FROM answers one row"
    logger.info(LINE, *row)
