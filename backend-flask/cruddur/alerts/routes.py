"""`/api/alerts`: what people are told of outside the page, by push and by mail."""

from flask import Blueprint, Response

from cruddur.alerts import service
from cruddur.alerts.schemas import (
    AlertSettings,
    PushSubscription,
    Unsubscription,
    WrittenAlertSettings,
)
from cruddur.auth.limited import LINKS
from cruddur.auth.responses import sender_network
from cruddur.http.operation import operation
from cruddur.http.responses import json_response, no_content
from cruddur.http.services import services
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("alerts", __name__, url_prefix="/api/alerts")


@blueprint.get("")
@operation(auth="required", scope="account", response=AlertSettings)
def settings(db: Connection, viewer: Viewer) -> Response:
    """Returns what the viewer is told of outside the page. At first that is nothing."""
    return json_response(service.settings(db, services().settings, viewer))


@blueprint.put("")
@operation(
    auth="required",
    scope="account",
    limit="alerts",
    body=WrittenAlertSettings,
    response=AlertSettings,
)
def set_settings(db: Connection, viewer: Viewer, body: WrittenAlertSettings) -> Response:
    """Sets what the viewer is told of outside the page, and returns it.

    Neither pushes nor mails say what was written. Nothing is told of what the viewer would not see
    among the notifications: of muted and blocked people, and of message requests.
    """
    service.set_settings(db, viewer, body)
    return json_response(service.settings(db, services().settings, viewer))


@blueprint.put("/subscription")
@operation(auth="required", limit="alerts", body=PushSubscription, problems=(409,))
def subscribe(db: Connection, viewer: Viewer, body: PushSubscription) -> Response:
    """Has the browser of this session get pushes, until the session ends. A person has at most 10
    such browsers; the oldest gets no more then.

    The address must be https at the usual port of a name. Pushes go there only while that name
    leads to public addresses.
    """
    service.subscribe(db, services().settings, viewer, body)
    return no_content()


@blueprint.delete("/subscription")
@operation(auth="required", limit="undos")
def unsubscribe(db: Connection, viewer: Viewer) -> Response:
    """Ends pushes to the browser of this session."""
    service.unsubscribe(db, viewer)
    return no_content()


@blueprint.post("/unsubscribe")
@operation(auth="none", limit=LINKS, query=Unsubscription, problems=(403,))
def turn_off_mails(query: Unsubscription) -> Response:
    """Ends mails of a kind, with the token in one of them. Mail programs call it (RFC 8058): nobody
    has to sign in, and what the body says does not matter."""
    shared = services()
    service.turn_off_mails(
        postgres=shared.postgres,
        rate_limiter=shared.rate_limiter,
        place=shared.settings,
        kind=query.kind,
        token=query.token,
        network=sender_network(),
    )
    return no_content()
