"""What other features may do with people."""

from cruddur.postgres.pool import Connection
from cruddur.users import store


def erase(db: Connection, user_uuid: str) -> None:
    """Erases a person whose cruds are erased already."""
    store.erase(db, user_uuid)
