"""Pictures by signed addresses: apps ask for them without the token that they have."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.errors import NotFound
from cruddur.files.storage import Size
from cruddur.http.services import services
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import answers
from cruddur.media import responses, signing
from cruddur.media import service as media

blueprint = Blueprint("mastodon_pictures", __name__)


@call(blueprint, "GET", "/api/v1/pictures/<uuid:media_uuid>/<media_size:size>", who="anybody")
@answers("image/webp", takes=("of", "proof"))
def picture(called: Call, media_uuid: UUID, size: Size) -> Response:
    """A picture, as long as the person may see it to whose session the address was given."""
    uuid, sent = str(media_uuid), called.sent
    session_uuid, proof = sent.text("of") or "", sent.text("proof") or ""
    if not signing.is_signed(uuid, session_uuid, proof, services().settings.secret_key):
        raise NotFound()
    seen = media.read_for_app(called.db, session_uuid, uuid)
    return responses.shown(seen, size, policy="cross-origin")
