"""Who sends a request: tokens, and the origins that a browser may write from."""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cruddur.errors import ForeignOrigin, NotSignedIn

TOKEN_BYTES = 32


@dataclass(frozen=True)
class Viewer:
    """The person who sends the request."""

    uuid: str
    handle: str
    display_name: str
    notifications_read_uuid: str


def uuid_of(viewer: Viewer | None) -> str | None:
    """The viewer as statements take it: None when nobody is signed in."""
    return viewer.uuid if viewer else None


def new_token() -> str:
    """256 random bits, safe in a header."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_sha256(token: str) -> bytes:
    """What is stored of a token and what it is looked up by; 32 bytes."""
    return hashlib.sha256(token.encode()).digest()


def bearer_token(authorization: str | None) -> str | None:
    """The token of an `Authorization` header, None without the header.

    Raises NotSignedIn for any other scheme and for an empty token.
    """
    if authorization is None:
        return None
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotSignedIn("The Authorization header must be: Bearer TOKEN.")
    return token.strip()


def refuse_foreign_origin(headers: Mapping[str, str], ours: Collection[str]) -> None:
    """Refuses a write that a page of another site made the browser send.

    Only for requests that carry no token of their own: such a page cannot know a token.
    Programs that are no browser send neither header. Raises ForeignOrigin.
    """
    site = headers.get("Sec-Fetch-Site")
    if site in ("same-origin", "none"):
        return
    origin = headers.get("Origin")
    no_browser = origin is None and site is None
    if not no_browser and origin not in ours:
        raise ForeignOrigin()
