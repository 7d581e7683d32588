"""Tokens for programs: with a name, with scopes, and with an end."""

from datetime import UTC, datetime

from cruddur.auth import store
from cruddur.auth.service import EVERYTHING, SignedIn, new_session
from cruddur.auth.store import Device, Grant
from cruddur.auth.token_schemas import ProgramSignIn, Token, WrittenToken
from cruddur.errors import Conflict
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

MAX_TOKENS = 50
NOT_PROVED = datetime.fromtimestamp(0, UTC)
"""Who holds a token that somebody made has not shown to be that person."""


def create(db: Connection, viewer: Viewer, form: WrittenToken, device: Device) -> Token:
    """Creates a token of the viewer. Raises Conflict for one too many, and Suspended."""
    if store.count_tokens(db, viewer.uuid) >= MAX_TOKENS:
        raise Conflict(f"You have {MAX_TOKENS} tokens. Revoke one that you do not need any more.")
    grant = Grant(form.expires_in, form.name, form.scopes, NOT_PROVED)
    return issued(new_session(db, viewer.uuid, device, grant=grant), grant)


def grant_of(form: ProgramSignIn) -> Grant:
    """What a program that signs in asked for."""
    return Grant(form.expires_in or EVERYTHING.seconds, form.name, form.scopes)


def issued(signed_in: SignedIn, grant: Grant) -> Token:
    """The only response that holds the token."""
    return Token(
        token=signed_in.token,
        expires_at=signed_in.expires_at,
        name=grant.name,
        scopes=grant.scopes,
    )
