"""`/api/place`: what the place publishes, its settings, and export and import."""

from dataclasses import asdict

from flask import Blueprint, Response

from cruddur.http.bulkheads import in_bulkhead
from cruddur.http.idempotency import Created, IdempotentRequest
from cruddur.http.operation import operation
from cruddur.http.responses import model_response
from cruddur.http.services import services
from cruddur.http.streaming import streamed_response
from cruddur.place import service
from cruddur.place import transfer as transfers
from cruddur.place.schemas import ExportedPlace, ImportedPlace, Place, PlaceUpdate
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer
from cruddur.server.backup_state import backup_state

blueprint = Blueprint("place", __name__, url_prefix="/api/place")
transfer = Blueprint("transfer", __name__, url_prefix="/api/moderation/place")


@blueprint.get("")
@operation(auth="none", response=Place, problems=(503,))
def show() -> Response:
    """Returns what everybody may know about the place: its name, rules and settings."""
    with services().postgres.autocommit() as db:
        return _shown(db)


@blueprint.patch("")
@operation(
    auth="required",
    role="admin",
    limit="settings",
    body=PlaceUpdate,
    response=Place,
    problems=(409,),
)
def update(viewer: Viewer, body: PlaceUpdate) -> Response:
    """Changes the given settings of the place, and returns it.

    An admin without a second step cannot demand one of moderators and admins: 409.

    The change applies in all processes within a second. Living cruds keep their lives.
    """
    with services().postgres.transaction() as db:
        service.update(db, body, viewer.uuid)
    services().place.invalidate()
    with services().postgres.autocommit() as db:
        return _shown(db)


@transfer.get("/export")
@in_bulkhead("export")
@operation(auth="required", role="admin", response=ExportedPlace)
def export() -> Response:
    """Downloads the settings of the place, its lists and its audit log as one JSON document.

    The response is sent in portions, without a Content-Length.
    """
    response = streamed_response(transfers.export(services().postgres))
    response.headers["Content-Disposition"] = 'attachment; filename="cruddur-place.json"'
    return response


@transfer.post("/import")
@operation(
    auth="required",
    role="admin",
    limit="settings",
    body=ImportedPlace,
    response=Place,
    problems=(409,),
)
def import_place(viewer: Viewer, body: ImportedPlace, idempotent: IdempotentRequest) -> Response:
    """Replaces the settings and lists with those of an export, and returns the place; idempotent.

    The audit log of the export is not imported: the operator can do that with a command, which also
    takes an export that is too large for a request (413).
    """

    def imported() -> Created:
        transfers.import_place(db, body, viewer.uuid)
        return Created(viewer.uuid)

    with services().postgres.transaction() as db:
        idempotent(db, imported)
    services().place.invalidate()
    with services().postgres.autocommit() as db:
        return _shown(db)


def _shown(db: Connection) -> Response:
    place = services().place.get(db)
    backups = backup_state(db)
    shown = Place(
        **asdict(place),
        min_expires_in=services().settings.min_expires_in,
        backup_every_seconds=backups.every_seconds,
        backup_kept_seconds=backups.kept_seconds,
    )
    return model_response(shown)
