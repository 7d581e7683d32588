"""`/api/auth/passkeys` and `/api/auth/signin/passkey`: signing in without a password."""

from uuid import UUID

from flask import Blueprint, Response, request

from cruddur.auth import passkey_store, passkeys
from cruddur.auth.limited import PASSKEYS
from cruddur.auth.passkey_schemas import (
    CreationOptions,
    NewPasskey,
    Passkey,
    PasskeyRenaming,
    PasskeySignIn,
    RequestOptions,
)
from cruddur.auth.responses import (
    auth_services,
    sender_device,
    sender_network,
    signed_in_response,
)
from cruddur.auth.schemas import Me
from cruddur.http import cookies
from cruddur.http.operation import operation
from cruddur.http.responses import json_response, no_content
from cruddur.http.services import services
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("passkeys", __name__, url_prefix="/api/auth")


@blueprint.get("/passkeys", endpoint="passkeys")
@operation(auth="required", scope="account", response=list[Passkey])
def listed(db: Connection, viewer: Viewer) -> Response:
    """Lists the person's passkeys, newest first."""
    return json_response(passkey_store.passkeys(db, viewer.uuid))


@blueprint.get("/passkeys/options")
@operation(auth="required", fresh_proof=True, response=CreationOptions)
def creation_options(db: Connection, viewer: Viewer) -> Response:
    """Returns options for `navigator.credentials.create()`, good for 10 minutes, once, and in this
    session."""
    options = passkeys.creation_options(db, auth_services(), viewer)
    return json_response(options.model_dump_json(by_alias=True))


@blueprint.post("/passkeys")
@operation(
    auth="required",
    limit="credentials",
    fresh_proof=True,
    body=NewPasskey,
    response=Passkey,
    problems=(409,),
)
def create(db: Connection, viewer: Viewer, body: NewPasskey) -> Response:
    """Adds a passkey that a browser made with the options, and returns it.

    A passkey that somebody has already is refused as `passkey_known`. There are at most 20.
    """
    return json_response(passkeys.create(db, services().settings, viewer, body))


@blueprint.put("/passkeys/<uuid:passkey_uuid>")
@operation(
    auth="required",
    limit="credentials",
    fresh_proof=True,
    body=PasskeyRenaming,
    response=Passkey,
    problems=(404,),
)
def rename(db: Connection, viewer: Viewer, body: PasskeyRenaming, passkey_uuid: UUID) -> Response:
    """Renames a passkey, and returns it. The person is told by mail of another name."""
    return json_response(passkeys.rename(db, viewer, str(passkey_uuid), body.name))


@blueprint.delete("/passkeys/<uuid:passkey_uuid>")
@operation(auth="required", limit="credentials", fresh_proof=True, problems=(404, 409))
def remove(db: Connection, viewer: Viewer, passkey_uuid: UUID) -> Response:
    """Removes a passkey, which opens the account no more.

    The only way in, without a password and a linked account, is refused as `last_way_in`.
    """
    passkeys.remove(db, auth_services(), viewer, str(passkey_uuid))
    return no_content()


@blueprint.get("/signin/passkey")
@operation(auth="none", response=RequestOptions)
def request_options() -> Response:
    """Returns options for `navigator.credentials.get()`, good for 10 minutes and once."""
    options = passkeys.request_options(services().settings)
    return json_response(options.model_dump_json(by_alias=True))


@blueprint.post("/signin/passkey")
@operation(auth="none", limit=PASSKEYS, body=PasskeySignIn, response=Me, problems=(401, 403, 503))
def sign_in(body: PasskeySignIn) -> Response:
    """Signs in with a cookie by a passkey alone, and returns the person.

    The passkey names the account. It asks for a fingerprint, a face or a PIN itself.
    """
    presented = cookies.session_token(request, services().settings)
    signed_in, limits = passkeys.sign_in(
        auth_services(), body.credential, sender_device("cookie"), sender_network(), presented
    )
    response = signed_in_response(signed_in)
    response.headers.extend(limits)
    return response
