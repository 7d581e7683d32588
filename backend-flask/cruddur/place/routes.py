"""`/api/place`: what the place says of itself, and what an admin sets."""

from dataclasses import asdict

from flask import Blueprint, Response

from cruddur.http.operation import operation
from cruddur.http.responses import model_response
from cruddur.http.services import services
from cruddur.place import service
from cruddur.place.schemas import Place, PlaceUpdate
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("place", __name__, url_prefix="/api/place")


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


def _shown(db: Connection) -> Response:
    place = services().place.get(db)
    min_expires_in = services().settings.min_expires_in
    return model_response(Place(**asdict(place), min_expires_in=min_expires_in))
