"""`/api/moderation/signups`: sign-ups that wait for approval."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.auth import approval, joining_store
from cruddur.auth.schemas import WaitingSignup
from cruddur.http.idempotency import Created, IdempotentRequest
from cruddur.http.operation import operation
from cruddur.http.paging import PageQuery
from cruddur.http.responses import no_content, page_response
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("signups", __name__, url_prefix="/api/moderation/signups")


@blueprint.get("")
@operation(auth="required", role="moderator", query=PageQuery, response=list[WaitingSignup])
def signups(db: Connection, query: PageQuery) -> Response:
    """Lists the sign-ups that wait for approval, newest first.

    They have confirmed their address, and wait for at most 30 days.
    """
    return page_response(joining_store.waiting_signups(db, query))


@blueprint.post("/<uuid:signup_uuid>/approve")
@operation(auth="required", role="moderator", limit="moderation", problems=(409,))
def approve(
    db: Connection, viewer: Viewer, idempotent: IdempotentRequest, signup_uuid: UUID
) -> Response:
    """Approves a sign-up, which creates the account. The person gets a mail.

    Refused (409) where somebody has got the address meanwhile: decline it then.
    """
    waiting = str(signup_uuid)
    idempotent(db, lambda: Created(approval.approve(db, viewer.uuid, waiting)))
    return no_content()


@blueprint.post("/<uuid:signup_uuid>/decline")
@operation(auth="required", role="moderator", limit="moderation")
def decline(
    db: Connection, viewer: Viewer, idempotent: IdempotentRequest, signup_uuid: UUID
) -> Response:
    """Declines a sign-up and erases it. The person gets a mail."""
    waiting = str(signup_uuid)

    def declined() -> Created:
        approval.decline(db, viewer.uuid, waiting)
        return Created(waiting)

    idempotent(db, declined)
    return no_content()
