"""The rules of following, and what other features may do with people."""

from cruddur.errors import Blocked
from cruddur.postgres.pool import Connection
from cruddur.users import store


def follow(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Follows. Raises Blocked when one of both blocks the other."""
    if store.is_apart(db, viewer_uuid, handle):
        raise Blocked()
    store.follow(db, viewer_uuid, handle)


def hold_leaving(db: Connection, user_uuid: str) -> None:
    """Holds a person who is about to be erased, so that nothing is begun with them meanwhile."""
    store.hold_leaving(db, user_uuid)


def erase(db: Connection, user_uuid: str) -> None:
    """Erases a person whose cruds are erased already."""
    store.erase(db, user_uuid)
