"""Reads and counts what people talk about most: a function here is a statement in `sql/`."""

from cruddur.activities.store import NO_REPLIES
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

TALKED = statement("activities", "talked", str)
REFRESH_TALKED = statement("activities", "refresh_talked")

RECENT = 50_000
"""How many of the newest activities the count goes through."""
MOST = 200
"""How many are kept: more than any list shows, as each viewer is left out some of them."""


def talked(db: Connection, viewer_uuid: str | None, limit: int) -> str:
    """The posts of everyone that people talk about most, as JSON text."""
    return one(db.row(TALKED, viewer_uuid=viewer_uuid, limit=limit, offset=0, **NO_REPLIES))


def refresh_talked(db: Connection) -> None:
    """Counts them again."""
    db.run(REFRESH_TALKED, recent=RECENT, most=MOST)
