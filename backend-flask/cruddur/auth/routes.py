"""`/api/auth`: signing up, in and out, and one's own account."""

from typing import Literal
from uuid import UUID

from flask import Blueprint, Response, request

from cruddur import cookies
from cruddur.auth import erasing, service, store
from cruddur.auth import export as exporting
from cruddur.auth.accounts import Registry
from cruddur.auth.mail_words import known_locale
from cruddur.auth.schemas import (
    Address,
    Confirmation,
    Export,
    Goodbye,
    Me,
    PasswordChange,
    Recovery,
    Session,
    SignIn,
    SignUp,
    Token,
)
from cruddur.auth.service import Doorkeeper, SignedIn
from cruddur.auth.store import Device
from cruddur.bulkhead import in_bulkhead
from cruddur.contract import (
    cruddur,
    json_answer,
    model_answer,
    no_content,
    operation,
    refuse_writes_from_elsewhere,
    sender_address,
)
from cruddur.declaration import Unlimited, Within
from cruddur.errors import NotFound
from cruddur.postgres.pool import Connection
from cruddur.security import Viewer
from cruddur.streaming import streamed_answer

blueprint = Blueprint("auth", __name__, url_prefix="/api/auth")

MAILS = Within("by network address, and by the e-mail address that it goes to")
CODES = Within("by network address, and five tries for each code")
SIGN_INS = Within("by account, and by network address")
PASSWORDS = Within("by account, together with signing in")


@blueprint.post("/signup")
@operation(auth="none", limit=MAILS, body=SignUp)
def signup(body: SignUp) -> Response:
    """Signs up.

    A code comes by e-mail; until it is given to `confirm` one can read and not write. The answer
    does not tell whether the address has an account already: its owner is told by mail.
    """
    refuse_writes_from_elsewhere()
    _registry().sign_up(body, sender_address())
    return no_content()


@blueprint.post("/confirm")
@operation(auth="none", limit=CODES, body=Confirmation, answers=Me)
def confirm(body: Confirmation) -> Response:
    """Confirms the e-mail address and signs in."""
    refuse_writes_from_elsewhere()
    user_uuid = _registry().confirm(body, sender_address())
    return _let_in(user_uuid)


@blueprint.post("/confirm/resend")
@operation(auth="none", limit=MAILS, body=Address)
def resend(body: Address) -> Response:
    """Sends a new code, once a minute at most.

    The answer does not tell whether there is anybody to send it to.
    """
    refuse_writes_from_elsewhere()
    _registry().send_code(body.email, "confirm", sender_address())
    return no_content()


@blueprint.post("/signin")
@operation(auth="none", limit=SIGN_INS, body=SignIn, answers=Me, problems=(401, 503))
def signin(body: SignIn) -> Response:
    """Signs in with a cookie."""
    refuse_writes_from_elsewhere()
    presented = cookies.session_token(request, cruddur().settings)
    signed_in, limits = _doorkeeper().sign_in(
        body.login, body.password, _device("cookie"), presented
    )
    response = _welcome(signed_in)
    response.headers.extend(limits)
    return response


@blueprint.post("/demo")
@operation(auth="none", limit="demos", answers=Me, problems=(403, 404))
def demo() -> Response:
    """Signs in as the demo person, where there is one."""
    refuse_writes_from_elsewhere()
    handle = cruddur().settings.demo_user_handle
    with cruddur().postgres.autocommit() as db:
        account = store.account(db, handle) if handle else None
    if account is None:
        raise NotFound("There is no demo person here.")
    return _let_in(account.uuid)


@blueprint.post("/tokens")
@operation(auth="none", limit=SIGN_INS, body=SignIn, answers=Token, problems=(401, 503))
def tokens(body: SignIn) -> Response:
    """Signs a program in: answers a Bearer token."""
    signed_in, limits = _doorkeeper().sign_in(body.login, body.password, _device("token"), None)
    response = model_answer(Token(token=signed_in.token, expires_at=signed_in.expires_at))
    response.headers.extend(limits)
    return response


@blueprint.post("/signout")
@operation(
    auth="optional",
    limit=Unlimited("ends a session, and each of them was made by a sign-in"),
    changes_viewer=True,
)
def signout(db: Connection, viewer: Viewer | None) -> Response:
    """Signs out: the cookie or token that came with the request is good no more."""
    if viewer and viewer.session_uuid:
        store.end_session(db, viewer.uuid, viewer.session_uuid)
    response = no_content()
    cookies.sign_out(response, cruddur().settings)
    return response


@blueprint.post("/recover")
@operation(auth="none", limit=MAILS, body=Address)
def recover(body: Address) -> Response:
    """Sends a code to set a new password.

    The answer does not tell whether there is anybody to send it to.
    """
    refuse_writes_from_elsewhere()
    _registry().send_code(body.email, "recover", sender_address())
    return no_content()


@blueprint.post("/recover/confirm")
@operation(auth="none", limit=CODES, body=Recovery, answers=Me)
def recover_confirm(body: Recovery) -> Response:
    """Sets a new password, ends all sessions, and signs in."""
    refuse_writes_from_elsewhere()
    return _let_in(_registry().recover(body, sender_address()))


@blueprint.post("/password")
@operation(auth="signed-in", limit=PASSWORDS, body=PasswordChange, answers=Me, changes_viewer=True)
def password(viewer: Viewer, body: PasswordChange) -> Response:
    """Changes the password, ends all sessions, and signs in anew."""
    account = _doorkeeper().check_own_password(viewer, body.password)
    _registry().change_password(account, body.new_password)
    return _let_in(account.uuid)


@blueprint.get("/me")
@operation(auth="signed-in", answers=Me)
def me(db: Connection, viewer: Viewer) -> Response:
    """The person whom the credentials belong to."""
    return _me(db, viewer)


@blueprint.delete("/me")
@operation(auth="signed-in", limit=PASSWORDS, body=Goodbye, changes_viewer=True)
def delete_me(viewer: Viewer, body: Goodbye) -> Response:
    """Deletes the account and all that is its."""
    account = _doorkeeper().check_own_password(viewer, body.password)
    with cruddur().postgres.transaction() as db:
        erasing.erase_person(db, account.uuid)
    response = no_content()
    cookies.sign_out(response, cruddur().settings)
    return response


@blueprint.get("/me/export")
@in_bulkhead("export")
@operation(auth="signed-in", limit="exports", answers=Export, problems=(404,))
def export(viewer: Viewer) -> Response:
    """All that is kept about the person, as one JSON download.

    It comes in portions, without a Content-Length. What ends meanwhile is not in those that are
    still to come. A download that is broken off is no complete JSON, and its connection is closed
    before the last chunk.
    """
    parts = cruddur()
    response = streamed_answer(exporting.export(parts.postgres, parts.dynamodb, viewer))
    filename = f"cruddur-{viewer.handle}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


@blueprint.get("/sessions")
@operation(auth="signed-in", answers=list[Session])
def sessions(db: Connection, viewer: Viewer) -> Response:
    """Where the person is signed in."""
    return json_answer(store.sessions(db, viewer.uuid, viewer.session_uuid))


@blueprint.delete("/sessions")
@operation(auth="signed-in", limit="undos", changes_viewer=True)
def end_sessions(db: Connection, viewer: Viewer) -> Response:
    """Signs out everywhere else."""
    store.end_sessions(db, viewer.uuid, viewer.session_uuid)
    return no_content()


@blueprint.delete("/sessions/<uuid:session_uuid>")
@operation(auth="signed-in", limit="undos", problems=(404,), changes_viewer=True)
def end_session(db: Connection, viewer: Viewer, session_uuid: UUID) -> Response:
    """Signs out at one of those places."""
    if not store.end_session(db, viewer.uuid, str(session_uuid)):
        raise NotFound("You have no such session.")
    return no_content()


def _registry() -> Registry:
    parts = cruddur()
    return Registry(parts.postgres, parts.rate_limiter, parts.passwords, parts.settings)


def _doorkeeper() -> Doorkeeper:
    parts = cruddur()
    return Doorkeeper(parts.postgres, parts.rate_limiter, parts.passwords)


def _device(kind: Literal["cookie", "token"]) -> Device:
    user_agent = request.headers.get("User-Agent", "")
    printable = "".join(letter for letter in user_agent if letter.isprintable())
    return Device(kind, printable[:300], sender_address())


def _let_in(user_uuid: str) -> Response:
    presented = cookies.session_token(request, cruddur().settings)
    with cruddur().postgres.transaction() as db:
        signed_in = service.new_session(db, user_uuid, _device("cookie"), presented)
    return _welcome(signed_in)


def _welcome(signed_in: SignedIn) -> Response:
    with cruddur().postgres.autocommit() as db:
        viewer = service.authenticate(db, signed_in.token, None)
        if viewer is None:
            raise NotFound("This account was deleted a moment ago.")
        response = _me(db, viewer)
    cookies.sign_in(response, signed_in.token, cruddur().settings, days=service.SESSION_DAYS)
    return response


def _me(db: Connection, viewer: Viewer) -> Response:
    bio, email, locale = store.me(db, viewer.uuid)
    return model_answer(
        Me(
            uuid=UUID(viewer.uuid),
            handle=viewer.handle,
            display_name=viewer.display_name,
            bio=bio,
            email=email,
            locale=known_locale(locale) if locale else None,
            confirmed=viewer.confirmed,
            demo=viewer.session_uuid is None,
        )
    )
