"""`/api/moderation/health`: how the place is, for its admins."""

from typing import cast

from flask import Blueprint, Flask, Response, current_app

from cruddur.http.operation import operation
from cruddur.http.responses import model_response
from cruddur.http.services import Services
from cruddur.server.place_health import PlaceHealth, RecentHealth

blueprint = Blueprint("place_health", __name__, url_prefix="/api/moderation/health")
_KEY = "cruddur_health"


def register(app: Flask, services: Services) -> None:
    """Makes what examines the place, which all requests of the process share."""
    app.extensions[_KEY] = RecentHealth(services)
    app.register_blueprint(blueprint)


@blueprint.get("")
@operation(auth="required", role="admin", response=PlaceHealth)
def place_health() -> Response:
    """How the place is, part by part: stores, disk, mail, worker, erasing, outbox and reports.

    Each process examines it once in five seconds.
    """
    return model_response(cast(RecentHealth, current_app.extensions[_KEY]).get())
