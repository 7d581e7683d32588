"""`/api/place`: what the place says of itself, what an admin sets, and taking it along."""

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
    """What everybody may know of the place."""
    with services().postgres.autocommit() as db:
        return _shown(db)


@blueprint.patch("")
@operation(auth="required", role="admin", limit="settings", body=PlaceUpdate, response=Place)
def update(viewer: Viewer, body: PlaceUpdate) -> Response:
    """Sets what is sent, for every process within a second.

    Cruds that are alive keep the life that they have.
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
    """The settings of the place, its lists and its audit log, as one JSON download.

    It comes in portions, without a Content-Length.
    """
    response = streamed_response(transfers.export(services().postgres))
    response.headers["Content-Disposition"] = 'attachment; filename="cruddur-place.json"'
    return response


@transfer.post("/import")
@operation(auth="required", role="admin", limit="settings", body=ImportedPlace, response=Place)
def import_place(viewer: Viewer, body: ImportedPlace, idempotent: IdempotentRequest) -> Response:
    """Makes the settings and the lists what an export says; again changes nothing.

    The audit log of an export is not added: whoever runs the server can, with a command. So can
    they import an export that is too large for a request (413).
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
