"""Tokens: how they are made, stored and read from a request."""

import hashlib
import re
import secrets

from cruddur.errors import NotSignedIn

TOKEN_BYTES = 32


def new_token() -> str:
    """256 random bits, safe in a header."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_sha256(token: str) -> bytes:
    """The hash by which a token is stored and looked up; 32 bytes."""
    return hashlib.sha256(token.encode()).digest()


# What programs send whose variable for the token is empty.
NO_TOKEN = re.compile(r"(bearer(\s+(null|undefined|none|nil|false))?\s*)?", re.IGNORECASE)


def stands_for_no_token(authorization: str | None) -> bool:
    """Whether an `Authorization` header was made of a missing token."""
    return authorization is not None and NO_TOKEN.fullmatch(authorization) is not None


def has_bearer_token(authorization: str | None) -> bool:
    """Whether an `Authorization` header holds a bearer token, good or not."""
    if authorization is None or stands_for_no_token(authorization):
        return False
    return authorization[:7].lower() == "bearer "


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
