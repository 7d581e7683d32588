"""Reads people: a function here is a statement in `sql/`."""

from cruddur.postgres.pool import Connection
from cruddur.postgres.statements import statement

SHORT = statement("users", "short")


def short(db: Connection, handle: str) -> str | None:
    """A person as JSON text; None when there is no such person. `handle` is in lower case."""
    row = db.row(SHORT, handle=handle)
    return str(row[0]) if row else None
