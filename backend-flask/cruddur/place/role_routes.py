"""`/api/moderation/roles`: admins and moderators."""

from flask import Blueprint, Response

from cruddur.http.operation import operation
from cruddur.http.responses import json_response
from cruddur.place import role_service, role_store
from cruddur.place.schemas import GivenRole, PersonWithRole
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("roles", __name__, url_prefix="/api/moderation/roles")


@blueprint.get("")
@operation(auth="required", role="admin", response=list[PersonWithRole])
def roles(db: Connection) -> Response:
    """Lists the admins and moderators."""
    return json_response(role_store.roles(db))


@blueprint.put("/@<handle:handle>")
@operation(
    auth="required",
    role="admin",
    limit="settings",
    body=GivenRole,
    response=list[PersonWithRole],
    problems=(409,),
)
def set_role(db: Connection, viewer: Viewer, body: GivenRole, handle: str) -> Response:
    """Gives a person a role, and returns all admins and moderators; idempotent.

    The role applies from the next request of the person on. The role of the only admin cannot be
    changed: 409.
    """
    role_service.set_role(db, handle, body.role, viewer.uuid)
    return json_response(role_store.roles(db))
