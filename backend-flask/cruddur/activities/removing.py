"""How a moderator removes a crud: as its author would, with all that was answered to it."""

from cruddur.activities import erasing, service, store
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement

LOCK_TO_REMOVE = statement("activities", "lock_to_remove", str)


def lock_to_remove(db: Connection, activity_uuid: str) -> str:
    """Locks a crud and returns its author's uuid. Raises Gone or NotFound."""
    author_uuid = db.row(LOCK_TO_REMOVE, activity_uuid=activity_uuid)
    if author_uuid is None:
        raise service.why_not_shown(db, None, activity_uuid)
    return author_uuid


def remove_locked(db: Connection, activity_uuid: str) -> None:
    """Ends a crud that is locked."""
    erasing.end_now(db, activity_uuid, store.end_now(db, activity_uuid))
