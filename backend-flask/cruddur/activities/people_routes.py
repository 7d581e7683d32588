"""`/api/activities/{uuid}/likes` and `/reposts`: whom a crud reached so far that they showed it."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.activities import people_store as store
from cruddur.activities import service
from cruddur.http.operation import operation
from cruddur.http.paging import Page, PageQuery
from cruddur.http.responses import page_response
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer, uuid_of
from cruddur.users.schemas import ListedUser

blueprint = Blueprint("activity_people", __name__, url_prefix="/api/activities")


@blueprint.get("/<uuid:activity_uuid>/likes")
@operation(
    auth="optional",
    scope="read",
    query=PageQuery,
    response=list[ListedUser],
    problems=(403, 404, 410),
)
def likes(db: Connection, viewer: Viewer | None, query: PageQuery, activity_uuid: UUID) -> Response:
    """Lists who likes a crud, the latest like first."""
    page = store.likes(db, uuid_of(viewer), str(activity_uuid), query)
    return _people(db, viewer, activity_uuid, page)


@blueprint.get("/<uuid:activity_uuid>/reposts")
@operation(
    auth="optional",
    scope="read",
    query=PageQuery,
    response=list[ListedUser],
    problems=(403, 404, 410),
)
def reposts(
    db: Connection, viewer: Viewer | None, query: PageQuery, activity_uuid: UUID
) -> Response:
    """Lists who reposted a crud, the latest repost first."""
    page = store.reposts(db, uuid_of(viewer), str(activity_uuid), query)
    return _people(db, viewer, activity_uuid, page)


def _people(
    db: Connection, viewer: Viewer | None, activity_uuid: UUID, page: Page | None
) -> Response:
    if page is None:
        raise service.why_not_shown(db, uuid_of(viewer), str(activity_uuid))
    return page_response(page)
