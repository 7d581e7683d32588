"""`/api/media`: pictures come in, are read, and go."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.files.storage import MEDIA_TYPE, Size
from cruddur.http.bulkheads import in_bulkhead
from cruddur.http.operation import operation
from cruddur.http.responses import json_response, no_content
from cruddur.http.services import services
from cruddur.http.uploads import uploaded_file
from cruddur.media import responses, service
from cruddur.media.schemas import Media
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("media", __name__, url_prefix="/api/media")


@blueprint.post("")
@in_bulkhead("upload")
@operation(
    auth="required",
    scope=("write", "messages"),
    limit="media",
    response=Media,
    takes_file=True,
    problems=(503,),
)
def create(viewer: Viewer) -> Response:
    """Uploads a picture, which is erased after an hour unless it is attached to a crud or a
    message, or becomes a face.

    JPEG, PNG, WebP, AVIF, GIF or HEIC; what it is, is found in the file itself. It is kept as WebP
    in two sizes, upright, in the colours of sRGB and without any metadata, such as where it was
    taken. A short animation stays one. 422 with the code `not_a_picture` says in `reason` why it
    cannot be kept. It takes no Idempotency-Key: an upload that was made twice is erased by itself.
    """
    storage = responses.open_storage()
    with service.stored():
        incoming = storage.incoming
    with uploaded_file(services().settings.max_media_bytes, incoming) as sent:
        return json_response(service.upload(services().postgres, storage, viewer.uuid, sent.file))


@blueprint.delete("/<uuid:media_uuid>")
@operation(auth="required", scope=("write", "messages"), limit="undos", problems=(404,))
def discard(db: Connection, viewer: Viewer, media_uuid: UUID) -> Response:
    """Erases an upload of one's own that is not attached."""
    service.discard(db, viewer.uuid, str(media_uuid))
    return no_content()


@blueprint.get("/<uuid:media_uuid>/<media_size:size>")
@operation(
    auth="optional",
    scope=("read", "messages"),
    response=bytes,
    media_type=MEDIA_TYPE,
    problems=(404, 410, 503),
)
def read(db: Connection, viewer: Viewer | None, media_uuid: UUID, size: Size) -> Response:
    """Returns a picture: `full` or `preview`.

    Who sees a crud or a message sees its pictures, as long as it lives; those of cruds need the
    scope `read`, those of messages `messages`. Nothing but a face may be stored by a browser, which
    would keep it beyond its end. Where files lie in S3, the answer is a
    redirect to a signed address, which is good for two minutes at most and never beyond the end.
    """
    seen = service.read(db, viewer, str(media_uuid))
    # A page of another site may show what everybody sees.
    return responses.shown(seen, size, policy="same-site" if viewer else "cross-origin")
