"""Shared by the views of auth: the network and device of the request, and responses to signing
in."""

from typing import Literal, cast
from uuid import UUID

from flask import Flask, Response, current_app, request

from cruddur.auth import service, store
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.mail_words import known_locale
from cruddur.auth.schemas import Me
from cruddur.auth.service import SignedIn
from cruddur.auth.store import Device
from cruddur.errors import NotFound, NotSignedIn
from cruddur.http import cookies
from cruddur.http.responses import model_response
from cruddur.http.sender import sender_address
from cruddur.http.services import Services
from cruddur.openid.exchange import Client
from cruddur.postgres.connection import Connection
from cruddur.security.rate_limits import network_of
from cruddur.security.viewer import Viewer

_EXTENSION = "cruddur.auth"


def register(app: Flask, services: Services) -> None:
    """Creates what `auth_services` returns."""
    app.extensions[_EXTENSION] = AuthServices(
        services.postgres,
        services.rate_limiter,
        services.passwords,
        services.settings,
        services.place,
        {name: Client(provider) for name, provider in services.settings.providers.items()},
    )


def auth_services() -> AuthServices:
    """The services of the running application."""
    return cast(AuthServices, current_app.extensions[_EXTENSION])


def sender_network() -> str:
    """The network of the request, as rate limits count it."""
    return network_of(sender_address())


def sender_device(kind: Literal["cookie", "token"]) -> Device:
    """The device of the request."""
    user_agent = request.headers.get("User-Agent", "")
    printable = "".join(letter for letter in user_agent if letter.isprintable())
    return Device(kind, printable[:300], sender_address())


def new_session_response(user_uuid: str) -> Response:
    """Signs the person in with a cookie, and ends the session of the request."""
    auth = auth_services()
    presented = cookies.session_token(request, auth.settings)
    with auth.postgres.transaction() as db:
        signed_in = service.new_session(db, user_uuid, sender_device("cookie"), presented)
    return signed_in_response(signed_in)


def signed_in_response(signed_in: SignedIn) -> Response:
    """Returns the person who signed in, and the cookie. Raises NotFound."""
    auth = auth_services()
    with auth.postgres.autocommit() as db:
        viewer = service.authenticate(db, signed_in.token, None)
        if viewer is None:
            raise NotFound("This account was deleted a moment ago.")
        response = me_response(db, viewer)
    cookies.sign_in(response, signed_in.token, auth.settings, days=service.SESSION_DAYS)
    return response


def me_response(db: Connection, viewer: Viewer) -> Response:
    """Returns the signed-in person. Raises NotSignedIn for a deleted account, whose session may
    still be cached."""
    own = store.me(db, viewer.uuid)
    if own is None:
        raise NotSignedIn()
    return model_response(
        Me(
            uuid=UUID(viewer.uuid),
            handle=viewer.handle,
            display_name=viewer.display_name,
            avatar_url=own.avatar_url,
            header_url=own.header_url,
            bio=own.bio,
            email=own.email if viewer.may("account") else None,
            locale=known_locale(own.locale) if own.locale else None,
            role=own.role,
            messages_from=own.messages_from,
            password=own.password,
            second_step=own.second_step,
            approves_followers=own.approves_followers,
            end_line_in_apps=own.end_line_in_apps,
            demo=viewer.session_uuid is None,
        )
    )
