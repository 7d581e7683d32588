"""Reads and writes sessions: a function here is a statement in `sql/`."""

from cruddur.postgres.pool import Connection, Row
from cruddur.postgres.statements import statement
from cruddur.security import Viewer

VIEWER_OF_TOKEN = statement("auth", "viewer_of_token")
VIEWER_OF_HANDLE = statement("auth", "viewer_of_handle")
CREATE_SESSION = statement("auth", "create_session")


def viewer_of_token(db: Connection, token_sha256: bytes) -> Viewer | None:
    """The person whose living token this is."""
    return _viewer(db.row(VIEWER_OF_TOKEN, token_sha256=token_sha256))


def viewer_of_handle(db: Connection, handle: str) -> Viewer | None:
    """The person of that handle (in lower case)."""
    return _viewer(db.row(VIEWER_OF_HANDLE, handle=handle))


def create_session(db: Connection, handle: str, token_sha256: bytes, days: int) -> bool:
    """Keeps a new token that lives `days`; False when there is no such person."""
    row = db.row(CREATE_SESSION, handle=handle, token_sha256=token_sha256, days=days)
    return row is not None


def _viewer(row: Row | None) -> Viewer | None:
    return Viewer(*row) if row else None
