"""What the operations of accounts are made of: who is asked, from where, and letting in."""

from typing import Literal
from uuid import UUID

from flask import Response, request

from cruddur.auth import service, store
from cruddur.auth.mail_words import known_locale
from cruddur.auth.recovery import MailedCodes, Recoveries
from cruddur.auth.schemas import Me
from cruddur.auth.service import Doorkeeper, SignedIn
from cruddur.auth.signups import SignUps
from cruddur.auth.store import Device
from cruddur.errors import NotFound
from cruddur.http import cookies
from cruddur.http.responses import model_response
from cruddur.http.sender import sender_address
from cruddur.http.services import services
from cruddur.postgres.connection import Connection
from cruddur.security.rate_limits import network_of
from cruddur.security.viewer import Viewer


def signups() -> SignUps:
    """Signs people up."""
    parts = services()
    return SignUps(parts.postgres, parts.rate_limiter, parts.passwords, parts.settings, parts.place)


def mailed_codes() -> MailedCodes:
    """Mails codes for a login."""
    parts = services()
    return MailedCodes(parts.postgres, parts.rate_limiter, parts.settings)


def recoveries() -> Recoveries:
    """Sets new passwords."""
    parts = services()
    return Recoveries(parts.postgres, parts.rate_limiter, parts.passwords, mailed_codes())


def doorkeeper() -> Doorkeeper:
    """Lets people in."""
    parts = services()
    return Doorkeeper(parts.postgres, parts.rate_limiter, parts.passwords, mailed_codes())


def network() -> str:
    """Whose network the request comes from, as limits count it."""
    return network_of(sender_address())


def device(kind: Literal["cookie", "token"]) -> Device:
    """What the request says of where it comes from."""
    user_agent = request.headers.get("User-Agent", "")
    printable = "".join(letter for letter in user_agent if letter.isprintable())
    return Device(kind, printable[:300], sender_address())


def let_in(user_uuid: str) -> Response:
    """Signs in with a cookie; the session that came with the request ends."""
    presented = cookies.session_token(request, services().settings)
    with services().postgres.transaction() as db:
        signed_in = service.new_session(db, user_uuid, device("cookie"), presented)
    return welcome(signed_in)


def welcome(signed_in: SignedIn) -> Response:
    """Answers who signed in, and gives the browser its cookie. Raises NotFound."""
    with services().postgres.autocommit() as db:
        viewer = service.authenticate(db, signed_in.token, None)
        if viewer is None:
            raise NotFound("This account was deleted a moment ago.")
        response = me_response(db, viewer)
    cookies.sign_in(response, signed_in.token, services().settings, days=service.SESSION_DAYS)
    return response


def me_response(db: Connection, viewer: Viewer) -> Response:
    """Answers the person whom the credentials belong to."""
    bio, email, locale, role = store.me(db, viewer.uuid)
    return model_response(
        Me(
            uuid=UUID(viewer.uuid),
            handle=viewer.handle,
            display_name=viewer.display_name,
            bio=bio,
            email=email,
            locale=known_locale(locale) if locale else None,
            role=role,
            demo=viewer.session_uuid is None,
        )
    )
