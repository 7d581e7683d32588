"""Who asks to follow somebody who approves followers."""

from collections.abc import Callable

from flask import Blueprint, Response

from cruddur.errors import NotFound
from cruddur.mastodon import service, store
from cruddur.mastodon.account_routes import people_page
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import PAGED, answers
from cruddur.mastodon.ids import uuid_of_id
from cruddur.mastodon.responses import answer
from cruddur.postgres.connection import Connection
from cruddur.users import service as users

blueprint = Blueprint("mastodon_follow_requests", __name__)


@call(blueprint, "GET", "/api/v1/follow_requests", scope="read:follows")
@answers("Account[]", takes=PAGED)
def requests(called: Call) -> Response:
    """Who asks to follow the viewer."""
    return people_page(called, store.FOLLOW_REQUESTS, viewer_uuid=called.viewer.uuid)


@call(
    blueprint,
    "POST",
    "/api/v1/follow_requests/<account_id>/authorize",
    scope="write:follows",
    limit="marks",
)
@answers("Relationship")
def authorize(called: Call, account_id: str) -> Response:
    """Lets that person follow."""
    return _decided(called, account_id, users.accept_follower)


@call(
    blueprint,
    "POST",
    "/api/v1/follow_requests/<account_id>/reject",
    scope="write:follows",
    limit="undos",
)
@answers("Relationship")
def reject(called: Call, account_id: str) -> Response:
    """Declines that person's request."""
    return _decided(called, account_id, users.decline_follower)


def _decided(
    called: Call, account_id: str, decide: Callable[[Connection, str, str], bool]
) -> Response:
    db, viewer = called.db, called.viewer
    row = service.person(db, viewer, uuid_of_id(account_id))
    if not decide(db, viewer.uuid, row["handle"]):
        raise NotFound()
    return answer(service.relationships(db, viewer, [row["uuid"]])[0])
