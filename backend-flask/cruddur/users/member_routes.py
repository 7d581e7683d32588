"""`/api/users/members`: who is here, for those who are here, too."""

from flask import Blueprint, Response

from cruddur.http.bulkheads import in_bulkhead
from cruddur.http.operation import operation
from cruddur.http.responses import page_response
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer
from cruddur.users import member_store as store
from cruddur.users.schemas import ListedUser, MembersQuery

blueprint = Blueprint("members", __name__, url_prefix="/api/users")


@blueprint.get("/members")
@in_bulkhead("search")
@operation(auth="required", scope="read", query=MembersQuery, response=list[ListedUser])
def members(db: Connection, viewer: Viewer, query: MembersQuery) -> Response:
    """Lists all people, or those with such a name; whoever came last first."""
    if query.term is None:
        return page_response(store.members(db, viewer.uuid, query))
    return page_response(store.members_named(db, viewer.uuid, query.term, query))
