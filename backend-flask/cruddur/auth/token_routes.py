"""`/api/auth/me/tokens`: tokens of the own account for programs."""

from flask import Blueprint, Response

from cruddur.auth import program_tokens, store
from cruddur.auth.responses import sender_device
from cruddur.auth.schemas import OwnToken, Token, WrittenToken
from cruddur.http.operation import operation
from cruddur.http.responses import json_response, model_response
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("tokens", __name__, url_prefix="/api/auth/me/tokens")


@blueprint.get("")
@operation(auth="required", scope="account", response=list[OwnToken])
def tokens(db: Connection, viewer: Viewer) -> Response:
    """Lists the person's tokens, last used first."""
    return json_response(store.tokens(db, viewer.uuid, viewer.session_uuid))


@blueprint.post("")
@operation(auth="required", limit="tokens", body=WrittenToken, response=Token, problems=(409,))
def create(db: Connection, viewer: Viewer, body: WrittenToken) -> Response:
    """Creates a token for a program, and returns it, once.

    It may be used for what its scopes say; each operation says which one it needs. A token with
    scopes makes no other token.
    """
    return model_response(program_tokens.create(db, viewer, body, sender_device("token")))
