"""How an app registers: what it may be called, and where the answers may go that it asks for."""

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, TypeAdapter, ValidationError

from cruddur.errors import Invalid
from cruddur.http.fields import NameText
from cruddur.mastodon import app_store as store
from cruddur.mastodon import scopes
from cruddur.mastodon.oauth import OUT_OF_BAND, words
from cruddur.mastodon.parameters import Parameters
from cruddur.postgres.connection import Connection
from cruddur.security.tokens import new_token, token_sha256

MAX_NAME, MAX_WEBSITE, MAX_URIS = 100, 2000, 10
MAX_ALL_URIS = 2000
"""Of all addresses together: whoever wants to can register apps."""
MAX_SCOPES = 1000
FORBIDDEN_SCHEMES = {"javascript", "data", "file", "blob", "about", "vbscript", "view-source"}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):[!-~]*")
_SITE = re.compile(r"https?://[!-~]+")
_NAME = TypeAdapter[str](Annotated[NameText, Field(min_length=1, max_length=MAX_NAME, strict=True)])


@dataclass(frozen=True)
class Registered:
    """A new app and its secret, which is shown once."""

    uuid: str
    secret: str
    name: str
    website: str | None
    redirect_uris: list[str]
    scopes: list[str]


def register(db: Connection, sent: Parameters) -> Registered:
    """Registers an app. Raises Invalid."""
    try:
        name = _NAME.validate_python((sent.text("client_name") or "").strip())
    except ValidationError:
        raise Invalid(f"Name must have 1 to {MAX_NAME} characters that can be read") from None
    uris = [uri for text in sent.texts("redirect_uris") for uri in text.split()]
    if not 1 <= len(uris) <= MAX_URIS or not all(map(_is_allowed, uris)):
        raise Invalid("Redirect URI must be an absolute URI of an app or a site")
    if sum(map(len, uris)) > MAX_ALL_URIS:
        raise Invalid(f"Redirect URIs must have {MAX_ALL_URIS} characters at most")
    website = (sent.text("website") or "").strip() or None
    if website and (len(website) > MAX_WEBSITE or not _SITE.fullmatch(website)):
        website = None
    wanted = words(" ".join(sent.texts("scopes"))) or scopes.DEFAULT
    if not all(map(scopes.known, wanted)) or sum(map(len, wanted)) > MAX_SCOPES:
        raise Invalid("Scopes have one that is not known here")
    secret = new_token()
    uuid = store.create_app(
        db,
        secret_sha256=token_sha256(secret),
        name=name,
        website=website,
        redirect_uris=uris,
        scopes=wanted,
    )
    return Registered(uuid, secret, name, website, uris, wanted)


def _is_allowed(uri: str) -> bool:
    """Whether an app may have its answer there: never where a browser would run or open it."""
    if uri == OUT_OF_BAND:
        return True
    match = _SCHEME.fullmatch(uri)
    if match is None or "#" in uri:
        return False
    scheme = match[1].lower()
    if scheme not in ("http", "https"):
        return scheme not in FORBIDDEN_SCHEMES
    try:
        parts = urlsplit(uri)
    except ValueError:
        return False
    # A name before the host, and what browsers take for a slash, would make it look like another.
    if not parts.hostname or "@" in parts.netloc or "\\" in uri:
        return False
    return scheme == "https" or parts.hostname in LOOPBACK
