"""`/api/activities/ending`: what ends soonest; `/gone_today`: how much has ended."""

from flask import Blueprint, Response

from cruddur.activities import ending_store as store
from cruddur.activities.schemas import Activity, EndingQuery, GoneToday
from cruddur.errors import NotSignedIn
from cruddur.http.operation import operation
from cruddur.http.responses import json_response
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer, uuid_of

blueprint = Blueprint("ending", __name__, url_prefix="/api/activities")


@blueprint.get("/ending")
@operation(auth="optional", scope="read", query=EndingQuery, response=list[Activity])
def ending(db: Connection, viewer: Viewer | None, query: EndingQuery) -> Response:
    """Lists the living cruds that end soonest, first what ends first, without their replies."""
    if query.scope == "everyone":
        return json_response(store.ending(db, uuid_of(viewer), query.limit))
    if viewer is None:
        raise NotSignedIn("Only a person who is signed in follows others.")
    return json_response(store.ending_of_followed(db, viewer.uuid, query.limit))


@blueprint.get("/gone_today")
@operation(auth="optional", scope="read", response=GoneToday)
def gone_today(db: Connection) -> Response:
    """Returns how many cruds for everyone have come to their end since midnight (UTC).

    It is all that is kept of them for this: a number. What people deleted is not counted.
    """
    return json_response(store.gone_today(db))
