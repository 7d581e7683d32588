"""What is answered with a picture, and what browsers may do with it."""

from http import HTTPStatus

from flask import Response, redirect, request

from cruddur.errors import StoreUnavailable
from cruddur.files.storage import MEDIA_TYPE, Size, Storage, name_of
from cruddur.http.responses import NO_STORE
from cruddur.http.services import services
from cruddur.media import service
from cruddur.media.store import Seen

FACE_SECONDS = 3600
"""For so long a browser may keep a face."""
ADDRESS_SECONDS = 120
"""For so long a signed address is good."""
ACCEL = "X-Accel-Redirect"
INTERNAL = "/.media/"
"""The location in which our web server has the folder; it is no address of its own."""


def shown(seen: Seen, size: Size, *, policy: str) -> Response:
    """A picture that somebody may see; `policy` says whether pages of other sites may show it."""
    response = _sent(
        open_storage(), name_of(seen.file_uuid, size), service.seconds_left(seen, ADDRESS_SECONDS)
    )
    # A redirect must not be kept for longer than its address is good.
    face_seconds = FACE_SECONDS if response.status_code == HTTPStatus.OK else ADDRESS_SECONDS // 2
    response.headers["Cache-Control"] = (
        f"private, max-age={face_seconds}" if seen.is_face else NO_STORE
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = policy
    # Without the name, which is another one.
    response.headers["Content-Disposition"] = "inline"
    return response


def open_storage() -> Storage:
    """Where files are. Raises StoreUnavailable where there are none."""
    found = services().storage
    if found is None:
        raise StoreUnavailable(service.STORAGE)
    return found


def _sent(storage: Storage, name: str, seconds: int) -> Response:
    with service.stored():
        address = storage.address(name, max(1, seconds))
        if address:
            return redirect(address, 307)  # type: ignore[return-value]  # flask's own response
        response = Response(content_type=MEDIA_TYPE)
        if request.headers.get("X-Sendfile-Type") == ACCEL:
            # Our web server sends the file itself.
            response.headers[ACCEL] = INTERNAL + name
        else:
            response.data = storage.read(name)
    return response
