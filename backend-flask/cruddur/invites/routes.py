"""`/api/invites`: links by which people join."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.errors import NotFound
from cruddur.http.idempotency import IdempotentRequest
from cruddur.http.operation import operation
from cruddur.http.paging import PageQuery
from cruddur.http.responses import json_response, no_content, page_response
from cruddur.http.services import services
from cruddur.invites import service, store
from cruddur.invites.schemas import Invite, InvitedPerson, NewInvite, ShownInvite
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("invites", __name__, url_prefix="/api")


@blueprint.get("/invites")
@operation(auth="required", scope="account", query=PageQuery, response=list[Invite])
def invites(db: Connection, viewer: Viewer, query: PageQuery) -> Response:
    """Lists the viewer's own invites, newest first."""
    return page_response(store.invites(db, viewer.uuid, query))


@blueprint.get("/invites/code/<invite_code:code>")
@operation(auth="none", response=ShownInvite, problems=(404, 503))
def show(code: str) -> Response:
    """Returns whether an invite can be used, who invites, and to which place."""
    with services().postgres.autocommit() as db:
        is_joining_possible = services().place.get(db).signup_mode != "closed"
        shown = store.show(db, code, is_joining_possible=is_joining_possible)
    if shown is None:
        raise NotFound("There is no such invite.")
    return json_response(shown)


@blueprint.post("/invites")
@operation(
    auth="required",
    scope="account",
    limit="invites",
    body=NewInvite,
    response=Invite,
    problems=(404,),
)
def create(
    db: Connection, viewer: Viewer, body: NewInvite, idempotent: IdempotentRequest
) -> Response:
    """Creates an invite, and returns it.

    Admins may, and everybody where the place allows it; others get 403. The invite ends after its
    number of uses, at its time, when it is withdrawn, when its maker leaves, and when its maker may
    not invite any more.
    """
    place = services().place.get(db)
    made = idempotent(db, lambda: service.create(db, viewer.uuid, body, place))
    card = store.card(db, made.uuid)
    if card is None:
        raise NotFound("There is no such invite.")
    return json_response(card)


@blueprint.delete("/invites/<uuid:invite_uuid>")
@operation(auth="required", scope="account", limit="undos", problems=(404,))
def withdraw(db: Connection, viewer: Viewer, invite_uuid: UUID) -> Response:
    """Withdraws the viewer's own invite; a moderator withdraws anybody's.

    It ends immediately, also for sign-ups by it that are not confirmed yet.
    """
    service.withdraw(db, viewer.uuid, str(invite_uuid))
    return no_content()


@blueprint.get("/moderation/invites")
@operation(auth="required", role="moderator", query=PageQuery, response=list[Invite])
def all_invites(db: Connection, query: PageQuery) -> Response:
    """Lists the invites of all people, newest first."""
    return page_response(store.all_invites(db, query))


@blueprint.get("/moderation/invites/<uuid:invite_uuid>/people")
@operation(auth="required", role="moderator", query=PageQuery, response=list[InvitedPerson])
def people(db: Connection, query: PageQuery, invite_uuid: UUID) -> Response:
    """Lists the people who joined by an invite and still have an account, newest first."""
    return page_response(store.people(db, str(invite_uuid), query))
