"""Reads what ends soonest, and how much has ended: a function here is a statement in `sql/`."""

from cruddur.activities.store import NO_REPLIES
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

ENDING = statement("activities", "ending", str)
ENDING_OF_FOLLOWED = statement("activities", "ending_of_followed", str)
GONE_TODAY = statement("activities", "gone_today", str)


def ending(db: Connection, viewer_uuid: str | None, limit: int) -> str:
    """The posts of everyone that end soonest, as JSON text."""
    return one(db.row(ENDING, viewer_uuid=viewer_uuid, limit=limit, **NO_REPLIES))


def ending_of_followed(db: Connection, viewer_uuid: str, limit: int) -> str:
    """The posts of the viewer and of followed people that end soonest, as JSON text."""
    return one(db.row(ENDING_OF_FOLLOWED, viewer_uuid=viewer_uuid, limit=limit, **NO_REPLIES))


def gone_today(db: Connection) -> str:
    """How many cruds for everyone have come to their end since midnight, as JSON text."""
    return one(db.row(GONE_TODAY))
