"""`/api/users/follow_import`: follows of a file, such as Mastodon exports it."""

from flask import Blueprint, Response

from cruddur.errors import NotFound
from cruddur.http.operation import operation
from cruddur.http.responses import json_response, no_content
from cruddur.http.services import services
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer
from cruddur.users import import_store as store
from cruddur.users import imports
from cruddur.users.import_schemas import FollowFile, FollowImport

blueprint = Blueprint("follow_imports", __name__, url_prefix="/api/users")


@blueprint.get("/follow_import")
@operation(auth="required", scope="read", response=FollowImport, problems=(404,))
def show_import(db: Connection, viewer: Viewer) -> Response:
    """Returns what has become of the viewer's last import; 404 where there is none, or it ended a
    week ago."""
    return _shown(db, viewer)


@blueprint.put("/follow_import")
@operation(
    auth="required",
    scope="write",
    limit="imports",
    body=FollowFile,
    response=FollowImport,
    problems=(409,),
)
def begin_import(db: Connection, viewer: Viewer, body: FollowFile) -> Response:
    """Follows the people of a file, and returns what has become of it until now.

    Each line spends the limit of follows, as if the person had followed by hand; where that is used
    up, the import goes on later by itself. Of somebody who approves followers it asks to be let
    follow. The same file once more changes nothing. It takes the place of an import before, of
    which what waits is not done.
    """
    imports.begin(db, services().settings, viewer.uuid, body.csv)
    return _shown(db, viewer)


@blueprint.delete("/follow_import")
@operation(auth="required", scope="write", limit="undos")
def delete_import(db: Connection, viewer: Viewer) -> Response:
    """Ends the viewer's import, and forgets what has become of it; idempotent. Who is followed by
    it stays followed."""
    store.delete_import(db, viewer.uuid)
    return no_content()


def _shown(db: Connection, viewer: Viewer) -> Response:
    shown = store.show_import(db, viewer.uuid)
    if shown is None:
        raise NotFound("You have imported nothing of late.")
    return json_response(shown)
