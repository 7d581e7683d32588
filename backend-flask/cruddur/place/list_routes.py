"""`/api/moderation/mail_domains` and `/reserved_handles`: what sign-up refuses."""

from flask import Blueprint, Response

from cruddur.http.operation import operation
from cruddur.http.responses import json_response
from cruddur.place import list_service, list_store
from cruddur.place.schemas import (
    MailDomains,
    RefusedMailDomains,
    ReservedHandles,
)
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("lists", __name__, url_prefix="/api/moderation")


@blueprint.get("/mail_domains")
@operation(auth="required", role="admin", response=RefusedMailDomains)
def mail_domains(db: Connection) -> Response:
    """Returns the mail domains that admins refused, and the number of domains that a command
    loaded."""
    return json_response(list_store.mail_domains(db))


@blueprint.put("/mail_domains")
@operation(
    auth="required",
    role="admin",
    limit="settings",
    body=MailDomains,
    response=RefusedMailDomains,
)
def set_mail_domains(db: Connection, viewer: Viewer, body: MailDomains) -> Response:
    """Replaces the refused mail domains, except for those of the loaded list, and returns them.

    Existing accounts are not affected.
    """
    list_service.set_mail_domains(db, body, viewer.uuid)
    return json_response(list_store.mail_domains(db))


@blueprint.get("/reserved_handles")
@operation(auth="required", role="admin", response=ReservedHandles)
def reserved_handles(db: Connection) -> Response:
    """Returns the reserved handles. The name of the place is always reserved."""
    return json_response(list_store.reserved_handles(db))


@blueprint.put("/reserved_handles")
@operation(
    auth="required",
    role="admin",
    limit="settings",
    body=ReservedHandles,
    response=ReservedHandles,
)
def set_reserved_handles(db: Connection, viewer: Viewer, body: ReservedHandles) -> Response:
    """Replaces the reserved handles, and returns them.

    Nobody can sign up with one or with a look-alike of one. Existing accounts are not affected.
    """
    list_service.set_reserved_handles(db, body, viewer.uuid)
    return json_response(list_store.reserved_handles(db))
