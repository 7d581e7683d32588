"""`/api/activities/notifications`: what concerns the viewer."""

from flask import Blueprint, Response

from cruddur.http.idempotency import IdempotentRequest
from cruddur.http.operation import operation
from cruddur.http.paging import PageQuery
from cruddur.http.responses import model_response, no_content, page_response
from cruddur.http.services import services
from cruddur.notifications import service
from cruddur.notifications.schemas import NotifiedActivity, ReadUpTo, UnreadNotifications
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("notifications", __name__, url_prefix="/api/activities/notifications")


@blueprint.get("")
@operation(auth="required", scope="read", query=PageQuery, response=list[NotifiedActivity])
def notifications(viewer: Viewer, query: PageQuery) -> Response:
    """Lists the viewer's notifications, newest first, each with the crud that it is about."""
    parts = services()
    return page_response(service.page(parts.postgres, parts.dynamodb, viewer, query))


@blueprint.get("/unread_count")
@operation(auth="required", scope="read", response=UnreadNotifications)
def unread_count(viewer: Viewer) -> Response:
    """Counts the unread notifications: `unread_count` each, `unread_entries` as a page shows them,
    where all likes of a crud are one entry."""
    parts = services()
    counted = service.unread(parts.postgres, parts.dynamodb, viewer)
    return model_response(
        UnreadNotifications(unread_count=counted.notifications, unread_entries=counted.entries)
    )


@blueprint.post("/read")
@operation(auth="required", scope="write", limit="marks", body=ReadUpTo, changes_viewer=True)
def read(db: Connection, viewer: Viewer, body: ReadUpTo, idempotent: IdempotentRequest) -> Response:
    """Marks all notifications up to this one as read."""
    idempotent(db, lambda: service.read(db, viewer, str(body.uuid)))
    return no_content()
