"""Tokens of apps themselves, behind which there is nobody (client credentials).

An app checks with one that it is still known. They are computed from its id and its secret, so that
they need no row, and end with the app.
"""

import base64
import hmac

from cruddur.mastodon import oauth
from cruddur.mastodon.app_store import App
from cruddur.postgres.connection import Connection

BEGINNING = "app."
"""Tokens of sessions have no dot."""


def token_of(app: App, secret_key: str) -> str:
    """The token of the app."""
    message = b"app token\0" + app.uuid.encode() + bytes(app.secret_sha256)
    proof = base64.urlsafe_b64encode(hmac.digest(secret_key.encode(), message, "sha256"))
    return f"{BEGINNING}{app.uuid}.{proof.rstrip(b'=').decode()}"


def is_one(token: str) -> bool:
    """Whether it looks like the token of an app."""
    return token.startswith(BEGINNING)


def app_of(db: Connection, token: str, secret_key: str) -> App | None:
    """The app whose token that is."""
    app = oauth.app_of(db, token.removeprefix(BEGINNING).partition(".")[0])
    if app is None:
        return None
    is_its = hmac.compare_digest(token_of(app, secret_key).encode(), token.encode())
    return app if is_its else None
