"""`/api/mutes`: what the viewer does not want to see."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.errors import NotFound
from cruddur.http.idempotency import IdempotentRequest
from cruddur.http.operation import operation
from cruddur.http.paging import PageQuery
from cruddur.http.responses import json_response, no_content, page_response
from cruddur.mutes import service, store
from cruddur.mutes.schemas import Mute, WrittenMute
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("mutes", __name__, url_prefix="/api")


@blueprint.get("/mutes")
@operation(auth="required", scope="read", query=PageQuery, response=list[Mute])
def mutes(db: Connection, viewer: Viewer, query: PageQuery) -> Response:
    """Lists the viewer's mutes, newest first."""
    return page_response(store.mutes(db, viewer.uuid, query))


@blueprint.post("/mutes")
@operation(
    auth="required",
    scope="write",
    limit="mutes",
    body=WrittenMute,
    response=Mute,
    problems=(404, 409),
    changes_viewer=True,
)
def create(
    db: Connection, viewer: Viewer, body: WrittenMute, idempotent: IdempotentRequest
) -> Response:
    """Mutes a person, a word or a tag, and returns the mute. Muting the same again changes its end.

    Muted content is left out of the viewer's feeds, searches, suggestions, trends, notifications
    and counts of new items, and is marked in threads. `replies_count` does not count replies of
    muted people. The viewer's own cruds are never left out. Nobody else learns of it. There are at
    most 500 mutes at a time.
    """
    made = idempotent(db, lambda: service.create(db, viewer, body))
    mute = store.show(db, viewer.uuid, made.uuid)
    if mute is None:
        raise NotFound("You have no such mute.")
    return json_response(mute)


@blueprint.delete("/mutes/<uuid:mute_uuid>")
@operation(auth="required", scope="write", limit="undos", problems=(404,))
def delete(db: Connection, viewer: Viewer, mute_uuid: UUID) -> Response:
    """Deletes a mute."""
    service.delete(db, viewer.uuid, str(mute_uuid))
    return no_content()
