"""`/api/activities/talked`: what people talk about most."""

from flask import Blueprint, Response

from cruddur.activities import talked_store as store
from cruddur.activities.schemas import Activity, TalkedQuery
from cruddur.http.operation import operation
from cruddur.http.responses import json_response
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer, uuid_of

blueprint = Blueprint("talked", __name__, url_prefix="/api/activities")


@blueprint.get("/talked")
@operation(auth="optional", scope="read", query=TalkedQuery, response=list[Activity])
def talked(db: Connection, viewer: Viewer | None, query: TalkedQuery) -> Response:
    """Lists the living cruds for everyone that people talk about most, without their replies.

    First comes that to which most people replied in the last 24 hours; they are counted each
    minute, and its author is not one of them. Nothing is listed to which nobody replied.
    """
    return json_response(store.talked(db, uuid_of(viewer), query.limit))
