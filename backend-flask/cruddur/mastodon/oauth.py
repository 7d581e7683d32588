"""The rules of OAuth 2 for apps: what one may ask for, codes, and tokens.

By hand, because these few calls are smaller than what Authlib would have to be told of sessions,
scopes and errors as these apps know them (decision 57).
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from cruddur.auth.service import SignedIn
from cruddur.errors import Suspended
from cruddur.mastodon import app_store as store
from cruddur.mastodon import scopes
from cruddur.mastodon.app_store import App, Choice, SentCode
from cruddur.mastodon.errors import OAuthError
from cruddur.mastodon.parameters import Parameters
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.security.tokens import new_token, token_sha256
from cruddur.security.viewer import AppGrant

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
"""In place of an address: the page shows the code, to be copied into the app."""
CODE_SECONDS = 600
OpenSession = Callable[[Connection, str, AppGrant], SignedIn]
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


class UnknownApp(OAuthError):
    """No app has this id, or not this secret; apps register anew when they are told so."""

    def __init__(self) -> None:
        super().__init__("invalid_client", "There is no such app, or this is not its secret.", 401)


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
    scopes_wanted = wanted(app, sent)
    challenge = sent.text("code_challenge") or None
    if challenge:
        is_right = sent.text("code_challenge_method") == "S256" and _CHALLENGE.fullmatch(challenge)
        if not is_right:
            raise OAuthError("invalid_request", "The code_challenge_method must be S256.")
    return Asked(app, redirect_uri, scopes_wanted, state, challenge)


def wanted(app: App, sent: Parameters) -> list[str]:
    """The scopes that the app asks for. Raises OAuthError where it did not register for them."""
    found = words(sent.text("scope")) or scopes.DEFAULT
    if not all(_is_within(app.scopes, scope) for scope in found):
        raise OAuthError("invalid_scope", "The app did not register for these scopes.")
    return found


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
    open_session: OpenSession,
    ended: Callable[[str], None],
) -> Issued:
    """Exchanges a code for the token of a session. A code is good once, also where the same is sent
    twice at one moment; sent again, it ends the token, and `ended` is told whose. Raises
    OAuthError."""
    code_sha256 = token_sha256(sent.text("code") or "")
    issued = None
    # Nothing is raised in here, because the code is used up also where there is no token.
    with postgres.transaction() as db:
        code = store.lock_code(db, code_sha256, app.uuid)
        if code and code.was_used:
            store.end_exchanged(db, code_sha256)
        elif code:
            issued = _issued(db, app, code, sent, open_session)
            store.use_code(db, code_sha256, token_sha256(issued.token) if issued else None)
    if code and code.was_used:
        ended(code.user_uuid)
    if issued is None:
        raise OAuthError("invalid_grant", "This code is not good, or not any more. Begin again.")
    return issued


def _issued(
    db: Connection, app: App, code: SentCode, sent: Parameters, open_session: OpenSession
) -> Issued | None:
    """The token for a code that is sent for the first time; None where something does not fit."""
    is_there = code.redirect_uri == sent.text("redirect_uri")
    if not is_there or not _is_verified(code.code_challenge, sent.text("code_verifier")):
        return None
    grant = AppGrant(app.uuid, code.scopes, code.life, code.locale)
    try:
        made = open_session(db, code.user_uuid, grant)
    except Suspended:
        return None
    return Issued(made.token, code.scopes)


def client(db: Connection, client_id: str | None, secret: str | None) -> App:
    """The app that proves itself by its secret. Raises UnknownApp."""
    app = app_of(db, client_id)
    given = token_sha256(secret or "")
    if app is None or not hmac.compare_digest(bytes(app.secret_sha256), given):
        raise UnknownApp()
    return app


def revoke(db: Connection, app: App, token: str) -> str | None:
    """Ends a token of the app; idempotent. Returns whose it was. Raises OAuthError."""
    revoked = store.revoke(db, token_sha256(token), app.uuid)
    if revoked and not revoked.of_app:
        raise OAuthError("unauthorized_client", "This token is not of this app.", 403)
    return revoked.user_uuid if revoked else None


def tidy(db: Connection) -> None:
    """Deletes ended codes, and apps that nobody uses."""
    store.tidy(db)


def with_answer(redirect_uri: str, **members: str | None) -> str:
    """The address with these members in its query."""
    query = urlencode({name: value for name, value in members.items() if value is not None})
    return f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}{query}"


def _is_within(registered: list[str], scope: str) -> bool:
    return scope in registered or scopes.covers(registered, scope)


def _is_verified(challenge: str | None, verifier: str | None) -> bool:
    if challenge is None:
        # Somebody took the challenge away on the way to us: the app knows of one.
        return not verifier
    if verifier is None or not _VERIFIER.fullmatch(verifier):
        return False
    digest = hashlib.sha256(verifier.encode()).digest()
    made = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return hmac.compare_digest(made, challenge)


def words(text: str | None) -> list[str]:
    """The scopes in a text, each once."""
    return list(dict.fromkeys((text or "").replace("+", " ").split()))
