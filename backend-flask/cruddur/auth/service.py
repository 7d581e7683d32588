"""The rules of signing in: whose request this is, and new tokens."""

from cruddur.auth import store
from cruddur.errors import NotFound
from cruddur.postgres.pool import Connection
from cruddur.security import Viewer, new_token, token_sha256

TOKEN_DAYS = 180


def authenticate(db: Connection, token: str | None, demo_user_handle: str | None) -> Viewer | None:
    """The owner of a good token; without any token the demo person, if one is set."""
    if token is not None:
        return store.viewer_of_token(db, token_sha256(token))
    if demo_user_handle is not None:
        return store.viewer_of_handle(db, demo_user_handle)
    return None


def issue_token(db: Connection, handle: str) -> str:
    """A new Bearer token for that person, the only time it can be read. Raises NotFound."""
    token = new_token()
    if not store.create_session(db, handle.lower(), token_sha256(token), TOKEN_DAYS):
        raise NotFound(f"There is no person with the handle {handle}.")
    return token
