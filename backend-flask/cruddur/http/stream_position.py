"""The header that says where to resume the stream, so that nothing is missed that happened after
the answer was read."""

from flask import Flask, Response, g

from cruddur.http.responses import is_write
from cruddur.http.services import services
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

HEADER = "Stream-Position"


def note(db: Connection, viewer: Viewer | None) -> None:
    """Has the answer to a read carry the position, if the viewer may open a stream of their own;
    nothing of the answer was read yet."""
    if viewer and not is_write():
        g.stream_position = services().stream_position.get(db)


def register(app: Flask) -> None:
    """Sets the header where a position was noted."""

    @app.after_request
    def name_position(response: Response) -> Response:
        if "stream_position" in g:
            response.headers[HEADER] = str(g.stream_position)
        return response
