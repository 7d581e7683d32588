"""Who sends a request: tokens, and the origins that a browser may write from."""

import hashlib
import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from cruddur.errors import ForeignOrigin, NotSignedIn

TOKEN_BYTES = 32


@dataclass(frozen=True)
class Viewer:
    """The person who sends the request."""

    uuid: str
    handle: str
    display_name: str
    notifications_read_uuid: str
    # None when no session was needed: the demo person.
    session_uuid: str | None


def uuid_of(viewer: Viewer | None) -> str | None:
    """The viewer as statements take it: None when nobody is signed in."""
    return viewer.uuid if viewer else None


def new_token() -> str:
    """256 random bits, safe in a header."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_sha256(token: str) -> bytes:
    """What is stored of a token and what it is looked up by; 32 bytes."""
    return hashlib.sha256(token.encode()).digest()


# What programs send whose variable for the token holds nothing.
NO_TOKEN = re.compile(r"bearer(\s+(null|undefined|none|nil|false))?\s*", re.IGNORECASE)


def stands_for_no_token(authorization: str | None) -> bool:
    """Whether an `Authorization` header was made of a token that is not there."""
    return authorization is not None and NO_TOKEN.fullmatch(authorization) is not None


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


def refuse_foreign_origin(
    headers: Mapping[str, str], ours: Collection[str], *, by_cookie: bool
) -> None:
    """Refuses a write that a page of another site made the browser send.

    Only for requests without an Authorization header: such a page cannot know a token. A
    request with a cookie must say where it comes from; one without may be from a program that is
    no browser and sends neither header. Raises ForeignOrigin.
    """
    site = headers.get("Sec-Fetch-Site")
    if site in ("same-origin", "none"):
        return
    origin = headers.get("Origin")
    no_browser = origin is None and site is None and not by_cookie
    if not no_browser and origin not in ours:
        raise ForeignOrigin()


def client_address(
    peer: str | None, forwarded_for: str | None, trusted: Sequence[IPv4Network | IPv6Network]
) -> str | None:
    """Where a request comes from: the last address that no trusted proxy vouches for.

    `peer` is the other end of the connection, `forwarded_for` the header that proxies append to;
    None when that is no address, as behind a socket file.
    """
    hops = [part.strip() for part in (forwarded_for or "").split(",") if part.strip()]
    address = _address(peer)
    while address and hops and any(address in network for network in trusted):
        further = _address(hops.pop())
        if further is None:
            break
        address = further
    return str(address) if address else None


def _address(text: str | None) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text or "")
    except ValueError:
        return None
