"""`/api/activities/bookmarks`: what somebody keeps for later, of which nobody else learns."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.activities import bookmark_store as store
from cruddur.activities import service
from cruddur.activities.schemas import Activity
from cruddur.http.operation import operation
from cruddur.http.paging import PageQuery
from cruddur.http.responses import json_or_no_content, json_response, page_response
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("bookmarks", __name__, url_prefix="/api/activities")


@blueprint.get("/bookmarks")
@operation(auth="required", scope="read", query=PageQuery, response=list[Activity])
def bookmarks(db: Connection, viewer: Viewer, query: PageQuery) -> Response:
    """Lists the living cruds that the viewer bookmarked, the latest bookmark first."""
    return page_response(store.bookmarks(db, viewer.uuid, query))


@blueprint.put("/<uuid:activity_uuid>/bookmark")
@operation(
    auth="required",
    scope="write",
    limit="bookmarks",
    response=Activity,
    problems=(404, 410),
    single_statement=True,
)
def bookmark(db: Connection, viewer: Viewer, activity_uuid: UUID) -> Response:
    """Bookmarks a crud until its end, and returns it; idempotent. Nobody else learns of it."""
    return json_response(service.act(store.bookmark, db, viewer.uuid, str(activity_uuid)))


@blueprint.delete("/<uuid:activity_uuid>/bookmark")
@operation(
    auth="required",
    scope="write",
    limit="undos",
    response=Activity | None,
    problems=(404, 410),
    single_statement=True,
)
def unbookmark(db: Connection, viewer: Viewer, activity_uuid: UUID) -> Response:
    """Removes a bookmark, and returns the crud; idempotent.

    The answer is 204 where the viewer may not see the crud any more.
    """
    card = service.undo(store.unbookmark, db, viewer.uuid, str(activity_uuid))
    return json_or_no_content(card)
