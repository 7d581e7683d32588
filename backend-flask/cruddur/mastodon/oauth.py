"""The rules of OAuth 2 for apps: how one registers, what it may ask for, codes, and tokens.

By hand, because these few calls are smaller than what Authlib would have to be told of sessions,
scopes and errors as these apps know them (decision 57).
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from cruddur.auth.service import SignedIn
from cruddur.errors import Invalid, Suspended
from cruddur.http.fields import is_name
from cruddur.mastodon import app_store as store
from cruddur.mastodon import scopes
from cruddur.mastodon.app_store import App, Choice
from cruddur.mastodon.errors import OAuthError
from cruddur.mastodon.parameters import Parameters
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.security.tokens import new_token, token_sha256
from cruddur.security.viewer import AppGrant

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
"""In place of an address: the page shows the code, to be copied into the app."""
MAX_NAME, MAX_WEBSITE, MAX_URI, MAX_URIS = 100, 2000, 2000, 10
CODE_SECONDS = 600
FORBIDDEN_SCHEMES = {"javascript", "data", "file", "blob", "about", "vbscript", "view-source"}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):[!-~]*")
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


class UnknownApp(OAuthError):
    """No app has this id, or not this secret; apps register anew when they are told so."""

    def __init__(self) -> None:
        super().__init__("invalid_client", "There is no such app, or this is not its secret.", 401)


@dataclass(frozen=True)
class Registered:
    """A new app and its secret, which is shown once."""

    uuid: str
    secret: str
    name: str
    website: str | None
    redirect_uris: list[str]
    scopes: list[str]


@dataclass(frozen=True)
class Asked:
    """What an app asks a person for, after it was checked."""

    app: App
    redirect_uri: str
    scopes: list[str]
    state: str | None
    code_challenge: str | None


@dataclass(frozen=True)
class Issued:
    """A token for an app."""

    token: str
    scopes: list[str]


def register(db: Connection, sent: Parameters) -> Registered:
    """Registers an app. Raises Invalid."""
    name = (sent.text("client_name") or "").strip()
    if not 1 <= len(name) <= MAX_NAME:
        raise Invalid(f"Name must have 1 to {MAX_NAME} characters")
    if not is_name(name):
        raise Invalid("Name must be one line that can be read")
    uris = [uri for text in sent.texts("redirect_uris") for uri in text.split()]
    if not 1 <= len(uris) <= MAX_URIS or not all(_is_allowed(uri) for uri in uris):
        raise Invalid("Redirect URI must be an absolute URI of an app or a site")
    website = (sent.text("website") or "").strip() or None
    if website and (len(website) > MAX_WEBSITE or not is_site(website)):
        website = None
    wanted = _words(sent.text("scopes")) or scopes.DEFAULT
    if not all(scopes.known(scope) for scope in wanted):
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


def is_site(address: str) -> bool:
    """Whether it is the address of a site, which may be shown as a link."""
    return re.fullmatch(r"https?://[!-~]+", address) is not None


def app_of(db: Connection, client_id: str | None) -> App | None:
    """The app with that id."""
    try:
        return store.app(db, str(UUID(client_id or "")))
    except ValueError:
        return None


def asked(app: App, redirect_uri: str, sent: Parameters) -> Asked:
    """What the app asks for. Raises OAuthError, which the app is told."""
    state = sent.text("state")
    if sent.text("response_type") != "code":
        raise OAuthError("unsupported_response_type", "Only codes are given here.")
    wanted = _words(sent.text("scope")) or scopes.DEFAULT
    if not all(_is_within(app.scopes, scope) for scope in wanted):
        raise OAuthError("invalid_scope", "The app did not register for these scopes.")
    challenge = sent.text("code_challenge") or None
    if challenge:
        is_right = sent.text("code_challenge_method") == "S256" and _CHALLENGE.fullmatch(challenge)
        if not is_right:
            raise OAuthError("invalid_request", "The code_challenge_method must be S256.")
    return Asked(app, redirect_uri, wanted, state, challenge)


def give_code(db: Connection, user_uuid: str, asked: Asked, choice: Choice) -> str:
    """Lets the app in; returns the code that it exchanges for a token."""
    code = new_token()
    store.create_code(
        db,
        code_sha256=token_sha256(code),
        app_uuid=asked.app.uuid,
        user_uuid=user_uuid,
        redirect_uri=asked.redirect_uri,
        code_challenge=asked.code_challenge,
        choice=choice,
        seconds=CODE_SECONDS,
    )
    return code


def exchange(
    postgres: Postgres,
    app: App,
    sent: Parameters,
    open_session: Callable[[Connection, str, AppGrant], SignedIn],
) -> Issued:
    """Exchanges a code for the token of a session. A code is good once; sent again, it ends the
    token. Raises OAuthError."""
    if sent.text("grant_type") != "authorization_code":
        raise OAuthError("unsupported_grant_type", "Only codes are exchanged here.")
    code_sha256 = token_sha256(sent.text("code") or "")
    with postgres.transaction() as db:
        used = store.use_code(db, code_sha256, app.uuid)
    if used is None or used.was_used or used.redirect_uri != sent.text("redirect_uri"):
        raise _invalid_grant()
    if not _is_verified(used.code_challenge, sent.text("code_verifier")):
        raise _invalid_grant()
    grant = AppGrant(app.uuid, used.scopes, used.life, used.end_line, used.locale)
    with postgres.transaction() as db:
        try:
            made = open_session(db, used.user_uuid, grant)
        except Suspended:
            raise _invalid_grant() from None
        store.exchanged(db, code_sha256, token_sha256(made.token))
    return Issued(made.token, used.scopes)


def client(db: Connection, client_id: str | None, secret: str | None) -> App:
    """The app that proves itself by its secret. Raises UnknownApp."""
    app = app_of(db, client_id)
    given = token_sha256(secret or "")
    if app is None or not hmac.compare_digest(bytes(app.secret_sha256), given):
        raise UnknownApp()
    return app


def revoke(db: Connection, app: App, token: str) -> None:
    """Ends a token of the app; idempotent. Raises OAuthError for another's."""
    if not store.revoke(db, token_sha256(token), app.uuid):
        raise OAuthError("unauthorized_client", "This token is not of this app.", 403)


def tidy(db: Connection) -> None:
    """Deletes ended codes, and apps that nobody uses."""
    store.tidy(db)


def with_answer(redirect_uri: str, **members: str | None) -> str:
    """The address with these members in its query."""
    query = urlencode({name: value for name, value in members.items() if value is not None})
    return f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}{query}"


def _is_allowed(uri: str) -> bool:
    """Whether an app may have its answer there: never where a browser would run or open it."""
    match = _SCHEME.fullmatch(uri)
    if uri == OUT_OF_BAND:
        return True
    if match is None or len(uri) > MAX_URI or "#" in uri:
        return False
    scheme = match[1].lower()
    try:
        host = urlsplit(uri).hostname
    except ValueError:
        return False
    if scheme == "http":
        return host in LOOPBACK
    return scheme not in FORBIDDEN_SCHEMES and (scheme != "https" or bool(host))


def _is_within(registered: list[str], scope: str) -> bool:
    return scope in registered or scopes.covers(registered, scope)


def _is_verified(challenge: str | None, verifier: str | None) -> bool:
    if challenge is None:
        return True
    if verifier is None or not _VERIFIER.fullmatch(verifier):
        return False
    digest = hashlib.sha256(verifier.encode()).digest()
    made = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return hmac.compare_digest(made, challenge)


def _words(text: str | None) -> list[str]:
    return list(dict.fromkeys((text or "").replace("+", " ").split()))


def _invalid_grant() -> OAuthError:
    return OAuthError("invalid_grant", "This code is not good, or not any more. Begin again.")
