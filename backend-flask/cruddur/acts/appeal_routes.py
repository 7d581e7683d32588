"""`/api/appeals`: moderators' acts about the viewer, and the viewer's one appeal for each."""

from flask import Blueprint, Response

from cruddur.acts import service, store
from cruddur.acts.schemas import OwnAct, WrittenAppeal
from cruddur.http.operation import operation
from cruddur.http.paging import PageQuery
from cruddur.http.responses import json_response, page_response
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("appeals", __name__, url_prefix="/api/appeals")


@blueprint.get("")
@operation(auth="required", scope="account", query=PageQuery, response=list[OwnAct])
def appeals(db: Connection, viewer: Viewer, query: PageQuery) -> Response:
    """Lists the moderators' acts about the viewer, newest first."""
    return page_response(store.appeals(db, viewer.uuid, query))


@blueprint.post("")
@operation(
    auth="optional",
    scope="account",
    limit="appeals",
    body=WrittenAppeal,
    response=OwnAct,
    problems=(404, 409),
)
def appeal(db: Connection, viewer: Viewer | None, body: WrittenAppeal) -> Response:
    """Appeals an act, and returns it. Each act can be appealed once.

    A signed-in person names the act. A suspended person sends the `appeal_token` from the answer to
    signing in or from the mail.
    """
    return json_response(service.appeal(db, viewer, body))
