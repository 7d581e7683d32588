"""`/api/auth/sessions` and `/api/auth/me/tokens`: sessions, and tokens for programs."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.auth import program_tokens, store
from cruddur.auth.responses import sender_device
from cruddur.auth.schemas import Session
from cruddur.auth.token_schemas import ChangedApp, OwnToken, Token, WrittenToken
from cruddur.errors import NotFound
from cruddur.http.operation import operation
from cruddur.http.responses import json_response, model_response, no_content
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("sessions", __name__, url_prefix="/api/auth")


@blueprint.get("/sessions")
@operation(auth="required", scope="account", response=list[Session])
def sessions(db: Connection, viewer: Viewer) -> Response:
    """Lists the person's sessions."""
    return json_response(store.sessions(db, viewer.uuid, viewer.session_uuid))


@blueprint.delete("/sessions")
@operation(auth="required", scope="account", limit="undos", changes_viewer=True)
def end_sessions(db: Connection, viewer: Viewer) -> Response:
    """Ends all other sessions of the person."""
    store.end_sessions(db, viewer.uuid, viewer.session_uuid)
    return no_content()


@blueprint.delete("/sessions/<uuid:session_uuid>")
@operation(auth="required", scope="account", limit="undos", problems=(404,), changes_viewer=True)
def end_session(db: Connection, viewer: Viewer, session_uuid: UUID) -> Response:
    """Ends one of the person's sessions."""
    if not store.end_session(db, viewer.uuid, str(session_uuid)):
        raise NotFound("You have no such session.")
    return no_content()


@blueprint.get("/me/tokens")
@operation(auth="required", scope="account", response=list[OwnToken])
def tokens(db: Connection, viewer: Viewer) -> Response:
    """Lists the person's tokens, last used first."""
    return json_response(store.tokens(db, viewer.uuid, viewer.session_uuid))


@blueprint.put("/me/tokens/<uuid:session_uuid>/app")
@operation(
    auth="required",
    scope="account",
    limit="credentials",
    body=ChangedApp,
    problems=(404,),
    changes_viewer=True,
)
def change_app(db: Connection, viewer: Viewer, body: ChangedApp, session_uuid: UUID) -> Response:
    """Changes how long cruds of an app live that the person let in; idempotent."""
    if not store.change_app(db, viewer.uuid, str(session_uuid), body.expires_in):
        raise NotFound("You have let in no such app.")
    return no_content()


@blueprint.post("/me/tokens")
@operation(
    auth="required",
    limit="tokens",
    body=WrittenToken,
    response=Token,
    problems=(409,),
    fresh_proof=True,
)
def create_token(db: Connection, viewer: Viewer, body: WrittenToken) -> Response:
    """Creates a token for a program, and returns it, once.

    It may be used for what its scopes say; each operation says which one it needs. A token with
    scopes makes no other token.
    """
    return model_response(program_tokens.create(db, viewer, body, sender_device("token")))
