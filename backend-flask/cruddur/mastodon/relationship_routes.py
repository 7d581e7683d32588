"""How the viewer stands to others: follows, blocks, mutes."""

from collections.abc import Callable

from flask import Blueprint, Response
from pydantic import ValidationError

from cruddur.errors import Invalid
from cruddur.mastodon import service, store
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import answers
from cruddur.mastodon.ids import uuid_of_id
from cruddur.mastodon.responses import answer
from cruddur.mastodon.status_routes import required
from cruddur.mutes import service as mutes
from cruddur.mutes.schemas import WrittenMute
from cruddur.postgres.connection import Connection
from cruddur.users import service as users

blueprint = Blueprint("mastodon_relationships", __name__)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/follow",
    scope="write:follows",
    limit="follows",
)
@answers("Relationship")
def follow(called: Call, account_id: str) -> Response:
    """Follows; idempotent."""
    return _changed(called, account_id, users.follow)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/unfollow",
    scope="write:follows",
    limit="undos",
)
@answers("Relationship")
def unfollow(called: Call, account_id: str) -> Response:
    """Unfollows; idempotent."""
    return _changed(called, account_id, users.unfollow)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/block",
    scope="write:blocks",
    limit="blocks",
)
@answers("Relationship")
def block(called: Call, account_id: str) -> Response:
    """Blocks; idempotent."""
    return _changed(called, account_id, users.block)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/unblock",
    scope="write:blocks",
    limit="undos",
)
@answers("Relationship")
def unblock(called: Call, account_id: str) -> Response:
    """Unblocks; idempotent."""
    return _changed(called, account_id, users.unblock)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/mute",
    scope="write:mutes",
    limit="mutes",
    changes_viewer=True,
)
@answers("Relationship", takes=("duration",))
def mute(called: Call, account_id: str) -> Response:
    """Mutes, for `duration` seconds or without an end; idempotent."""
    seconds = called.sent.number("duration") or None
    try:
        asked = {"kind": "person", "value": "-", "expires_in": seconds}
        WrittenMute.model_validate(asked)
    except ValidationError:
        raise Invalid("Duration is between a minute and a year, or 0") from None

    def apply(db: Connection, _: str, handle: str) -> None:
        written = WrittenMute(kind="person", value=handle, expires_in=seconds)
        mutes.create(db, called.viewer, written)

    return _changed(called, account_id, apply)


@call(
    blueprint,
    "POST",
    "/api/v1/accounts/<account_id>/unmute",
    scope="write:mutes",
    limit="undos",
    changes_viewer=True,
)
@answers("Relationship")
def unmute(called: Call, account_id: str) -> Response:
    """Unmutes; idempotent."""

    def apply(db: Connection, viewer_uuid: str, _: str) -> None:
        for one in store.relationships(db, viewer_uuid, [required(account_id)]):
            if one.mute_uuid:
                mutes.delete(db, viewer_uuid, one.mute_uuid)

    return _changed(called, account_id, apply)


def _changed(
    called: Call, account_id: str, change: Callable[[Connection, str, str], object]
) -> Response:
    """Changes how the viewer stands to that person, and returns how it is then."""
    row = service.person(called.db, called.viewer, uuid_of_id(account_id))
    if row["uuid"] == called.viewer.uuid:
        raise Invalid("Nobody can do that to oneself.")
    change(called.db, called.viewer.uuid, row["handle"])
    return answer(service.relationships(called.db, called.viewer, [row["uuid"]])[0])
