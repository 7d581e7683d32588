"""The rules of following, and what other features may do with people."""

from cruddur.errors import Blocked
from cruddur.postgres.pool import Connection
from cruddur.users import store


def follow(db: Connection, viewer_uuid: str, handle: str) -> None:
    """Follows. Raises Blocked when one of both blocks the other."""
    if store.is_apart(db, viewer_uuid, handle):
        raise Blocked()
    store.follow(db, viewer_uuid, handle)


def erase(db: Connection, user_uuid: str) -> None:
    """Erases a person whose cruds are erased already."""
    store.erase(db, user_uuid)
