"""`/api/auth/linked_accounts`: accounts at other places by which a person signs in."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.auth import linked_accounts
from cruddur.auth.limited import PROVIDERS
from cruddur.auth.provider_routes import begun, browser_token
from cruddur.auth.provider_schemas import (
    LinkedAccount,
    NewLink,
    ProviderChoice,
    ProviderRequest,
)
from cruddur.auth.responses import auth_services
from cruddur.http import cookies
from cruddur.http.bulkheads import in_bulkhead
from cruddur.http.operation import operation
from cruddur.http.responses import model_response, models_response, no_content
from cruddur.http.services import services
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("linked_accounts", __name__, url_prefix="/api/auth/linked_accounts")


@blueprint.get("")
@operation(auth="required", scope="account", response=list[LinkedAccount])
def listed(db: Connection, viewer: Viewer) -> Response:
    """Lists the accounts at other places by which the person signs in, newest first."""
    return models_response(linked_accounts.listed(db, auth_services(), viewer))


@blueprint.post("/begin")
@in_bulkhead("provider")
@operation(
    auth="required",
    limit=PROVIDERS,
    fresh_proof=True,
    body=ProviderChoice,
    response=ProviderRequest,
    problems=(404, 503),
)
def begin(viewer: Viewer, body: ProviderChoice) -> Response:  # noqa: ARG001 (a session)
    """Returns where to send the browser to link an account at that provider."""
    return begun(body.provider, "link")


@blueprint.post("")
@operation(
    auth="required",
    limit="credentials",
    fresh_proof=True,
    body=NewLink,
    response=LinkedAccount,
    problems=(409,),
)
def link(viewer: Viewer, body: NewLink) -> Response:
    """Links the account that the provider has told of with the person's, and returns it.

    Both must have the same e-mail address, which the provider has verified: `mail_differs`,
    `mail_not_verified`. An account that somebody has linked already is refused as
    `linked_account_known`. The person is told by mail.
    """
    # Of its own, so that what is refused counts for the limit.
    with services().postgres.transaction() as db:
        linked = linked_accounts.link(db, auth_services(), viewer, body.state, browser_token())
    response = model_response(linked)
    cookies.delete_provider(response, services().settings)
    return response


@blueprint.delete("/<uuid:linked_uuid>")
@operation(auth="required", limit="credentials", fresh_proof=True, problems=(404, 409))
def unlink(viewer: Viewer, linked_uuid: UUID) -> Response:
    """Unlinks an account, which opens that of the person no more. The person is told by mail.

    The only way in, without a password, a passkey and another link, is refused as `last_way_in`.
    """
    with services().postgres.transaction() as db:
        linked_accounts.unlink(db, auth_services(), viewer, str(linked_uuid))
    return no_content()
