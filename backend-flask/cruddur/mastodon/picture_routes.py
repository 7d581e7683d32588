"""Pictures by signed addresses: apps ask for them without the token that they have."""

from flask import Blueprint, Response

from cruddur.errors import NotFound
from cruddur.files.storage import SIZES
from cruddur.http.services import services
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import answers
from cruddur.media import responses, signing
from cruddur.media import service as media

blueprint = Blueprint("mastodon_pictures", __name__)


@call(blueprint, "GET", "/api/v1/pictures/<media_id>/<media_size:size>", who="anybody")
@answers("image/webp", takes=("of", "proof"))
def picture(called: Call, media_id: str, size: str) -> Response:
    """A picture, as long as the person may see it to whose session the address was given."""
    session_uuid, proof = (called.sent.text(name) or "" for name in ("of", "proof"))
    is_ours = signing.is_signed(media_id, session_uuid, proof, services().settings.secret_key)
    wanted = next((one for one in SIZES if one == size), None)
    if not is_ours or wanted is None:
        raise NotFound()
    seen = media.read_for_app(called.db, session_uuid, media_id)
    return responses.shown(seen, wanted, policy="cross-origin")
