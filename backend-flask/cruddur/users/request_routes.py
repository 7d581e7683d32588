"""`/api/users/follow_requests`: who asks to follow somebody who approves followers."""

from flask import Blueprint, Response

from cruddur.errors import NotFound
from cruddur.http.operation import operation
from cruddur.http.paging import PageQuery
from cruddur.http.responses import no_content, page_response
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer
from cruddur.users import store
from cruddur.users.schemas import ListedUser

blueprint = Blueprint("follow_requests", __name__, url_prefix="/api/users")


@blueprint.get("/follow_requests")
@operation(auth="required", scope="read", query=PageQuery, response=list[ListedUser])
def follow_requests(db: Connection, viewer: Viewer, query: PageQuery) -> Response:
    """Lists the people who ask to follow the viewer, newest request first."""
    return page_response(store.follow_requests(db, viewer.uuid, query))


@blueprint.put("/@<handle:handle>/follow_request")
@operation(auth="required", scope="write", limit="marks", problems=(404,))
def accept(db: Connection, viewer: Viewer, handle: str) -> Response:
    """Lets a person follow who asked to, and who is notified.

    404 where there is no such request, or not any more: it was withdrawn or decided already.
    """
    return _decided(found=store.accept_follower(db, viewer.uuid, handle))


@blueprint.delete("/@<handle:handle>/follow_request")
@operation(auth="required", scope="write", limit="undos", problems=(404,))
def decline(db: Connection, viewer: Viewer, handle: str) -> Response:
    """Declines the request of a person, who is not told. 404 as for accepting."""
    return _decided(found=store.decline_follower(db, viewer.uuid, handle))


def _decided(*, found: bool) -> Response:
    if not found:
        raise NotFound("There is no such request, or not any more.")
    return no_content()
