"""`/api/activities/notifications`: what concerns the viewer."""

from flask import Blueprint, Response

from cruddur.http.idempotency import Once
from cruddur.http.operation import operation
from cruddur.http.paging import PageQuery
from cruddur.http.responses import model_answer, no_content, page_answer
from cruddur.http.services import services
from cruddur.notifications import service
from cruddur.notifications.schemas import NotifiedActivity, ReadUpTo, UnreadCount
from cruddur.postgres.pool import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("notifications", __name__, url_prefix="/api/activities/notifications")


@blueprint.get("")
@operation(auth="required", query=PageQuery, answers=list[NotifiedActivity])
def notifications(viewer: Viewer, query: PageQuery) -> Response:
    """The cruds and follows that concern the viewer, newest first."""
    parts = services()
    return page_answer(service.page(parts.postgres, parts.dynamodb, viewer, query))


@blueprint.get("/unread_count")
@operation(auth="required", answers=UnreadCount)
def unread_count(viewer: Viewer) -> Response:
    """How many of them are new."""
    parts = services()
    count = service.unread_count(parts.postgres, parts.dynamodb, viewer)
    return model_answer(UnreadCount(unread_count=count))


@blueprint.post("/read")
@operation(auth="required", limit="marks", body=ReadUpTo, changes_viewer=True)
def read(db: Connection, viewer: Viewer, body: ReadUpTo, once: Once) -> Response:
    """Marks all up to one of them as read."""
    once(db, lambda: service.read(db, viewer, str(body.uuid)))
    return no_content()
