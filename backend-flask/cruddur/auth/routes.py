"""`/api/auth`: signing up, in and out, and the own account."""

from dataclasses import asdict

from flask import Blueprint, Response, request

from cruddur.auth import (
    development_mails,
    erasing,
    login_codes,
    program_tokens,
    proofs,
    recovery,
    service,
    signups,
    store,
)
from cruddur.auth import export as exporting
from cruddur.auth.export_schemas import Export
from cruddur.auth.limited import CODES, MAILS, PASSWORDS, SIGN_INS
from cruddur.auth.responses import (
    auth_services,
    me_response,
    new_session_response,
    sender_device,
    sender_network,
    signed_in_response,
)
from cruddur.auth.schemas import (
    AccountDeletion,
    Address,
    Confirmation,
    Demo,
    DemoPerson,
    DemoQuery,
    Login,
    Me,
    PasswordChange,
    Recovery,
    SignIn,
    SignUp,
)
from cruddur.auth.token_schemas import ProgramSignIn, Token
from cruddur.errors import NotFound
from cruddur.http import cookies
from cruddur.http.bulkheads import in_bulkhead
from cruddur.http.declaration import Unlimited
from cruddur.http.operation import operation
from cruddur.http.responses import model_response, no_content
from cruddur.http.services import services
from cruddur.http.streaming import streamed_response
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("auth", __name__, url_prefix="/api/auth")


@blueprint.post("/signup")
@operation(auth="none", limit=MAILS, body=SignUp, problems=(503,))
def signup(body: SignUp) -> Response:
    """Signs up: mails a code, with which `confirm` creates the account.

    The answer is the same when the address already has an account; its owner gets a mail.
    `/api/place` says who can join. Where nobody can, the request is refused as `signups_closed`.
    """
    token = signups.sign_up(auth_services(), body, sender_network())
    response = no_content()
    cookies.set_signup(response, token, services().settings, days=signups.SIGNUP_DAYS)
    return response


@blueprint.post("/confirm")
@operation(auth="none", limit=CODES, body=Confirmation, response=Me | None, problems=(503,))
def confirm(body: Confirmation) -> Response:
    """Confirms the e-mail address, which creates the account, and signs in.

    A handle that somebody else has confirmed in the meantime is refused as `taken`: send the same
    code with another `handle`. An ended invite is refused as `invite_over`: send the same code with
    another `invite`. Where somebody else also signed up with the address, the request is refused as
    `password_required`: add the `password` of the sign-up.

    Where a moderator approves sign-ups, the answer is 204: the sign-up waits for at most 30 days,
    and a mail says what was decided.
    """
    token = cookies.signup_token(request, services().settings)
    user_uuid = signups.confirm(auth_services(), body, token, sender_network())
    response = new_session_response(user_uuid) if user_uuid else no_content()
    cookies.delete_signup(response, services().settings)
    return response


@blueprint.post("/confirm/resend")
@operation(auth="none", limit=MAILS, body=Address)
def resend(body: Address) -> Response:
    """Mails the code of a sign-up again, once a minute at most.

    The answer is the same whether or not such a sign-up exists.
    """
    token = cookies.signup_token(request, services().settings)
    signups.resend(auth_services(), body.email, token, sender_network())
    return no_content()


@blueprint.post("/signin")
@operation(auth="none", limit=SIGN_INS, body=SignIn, response=Me, problems=(401, 403, 503))
def signin(body: SignIn) -> Response:
    """Signs in with a cookie, and returns the person.

    After many wrong passwords for an account from many networks, the request is refused as
    `code_required`, except from a network where the person is signed in: request a mailed code with
    `signin/code`, and send it with the password.

    For an account with a second step, a request with the right password and no code is refused as
    `second_step_required`: send it again with `second_step`.
    """
    presented = cookies.session_token(request, services().settings)
    signed_in, limits = service.sign_in(
        auth_services(), body, sender_device("cookie"), sender_network(), presented
    )
    response = signed_in_response(signed_in)
    response.headers.extend(limits)
    return response


@blueprint.post("/signin/code")
@operation(auth="none", limit=MAILS, body=Login)
def signin_code(body: Login) -> Response:
    """Mails a code for signing in to an account under attack.

    The answer is the same whether or not such an account exists.
    """
    login = body.login.strip().lower()
    login_codes.request_code(auth_services(), login, "signin", sender_network())
    return no_content()


@blueprint.post("/tokens")
@operation(
    auth="none", limit=SIGN_INS, body=ProgramSignIn, response=Token, problems=(401, 403, 503)
)
def tokens(body: ProgramSignIn) -> Response:
    """Signs a program in, and returns a Bearer token. Refused in the same cases as `signin`.

    Where `scopes` are given, the token may be used for these only.
    """
    device, grant = sender_device("token"), program_tokens.grant_of(body)
    signed_in, limits = service.sign_in(
        auth_services(), body, device, sender_network(), None, grant
    )
    response = model_response(program_tokens.issued(signed_in, grant))
    response.headers.extend(limits)
    return response


@blueprint.get("/demo")
@operation(auth="none", response=Demo, problems=(503,))
def demo_people() -> Response:
    """Returns the people whom a visitor can act as without an account, and where mails can be read.

    In production there is neither.
    """
    settings = services().settings
    people: list[DemoPerson] = []
    if settings.demo_user_handle:
        with services().postgres.autocommit() as db:
            found = store.demo_people(db)
        people = [DemoPerson(**asdict(one)) for one in found]
    is_kept = settings.cruddur_env == "development" and not settings.mail_url
    return model_response(Demo(people=people, mails=development_mails.PATH if is_kept else None))


@blueprint.post("/demo")
@operation(auth="none", limit="demos", query=DemoQuery, response=Me, problems=(403, 404))
def demo(query: DemoQuery) -> Response:
    """Signs in as a demo person, and returns that person; 404 where there is none."""
    demo_user_handle = services().settings.demo_user_handle
    user_uuid = None
    if demo_user_handle:
        handle = (query.handle or demo_user_handle).lower()
        with services().postgres.autocommit() as db:
            user_uuid = store.demo_person(db, handle, demo_user_handle)
    if user_uuid is None:
        raise NotFound("There is no such demo person here.")
    return new_session_response(user_uuid)


@blueprint.post("/signout")
@operation(
    auth="optional",
    scope="any",
    limit=Unlimited("ends a session, and each of them was made by a sign-in"),
    changes_viewer=True,
)
def signout(db: Connection, viewer: Viewer | None) -> Response:
    """Signs out: ends the session of the cookie or token of the request."""
    if viewer and viewer.session_uuid:
        store.end_session(db, viewer.uuid, viewer.session_uuid)
    response = no_content()
    cookies.sign_out(response, services().settings)
    return response


@blueprint.post("/recover")
@operation(auth="none", limit=MAILS, body=Address)
def recover(body: Address) -> Response:
    """Mails a code for setting a new password.

    The answer is the same whether or not such an account exists.
    """
    login_codes.request_code(auth_services(), body.email, "recover", sender_network())
    return no_content()


@blueprint.post("/recover/confirm")
@operation(auth="none", limit=CODES, body=Recovery, response=Me, problems=(403, 503))
def recover_confirm(body: Recovery) -> Response:
    """Sets a new password with the mailed code, ends all sessions, signs in, and returns the
    person.

    The mailed code does not replace the second step of an account that has one: the request is
    refused as `second_step_required`, until it is sent with `second_step`.
    """
    user_uuid = recovery.recover(auth_services(), body, sender_network())
    services().session_cache.invalidate_person(user_uuid)
    return new_session_response(user_uuid)


@blueprint.post("/password")
@operation(
    auth="required",
    scope="account",
    limit=PASSWORDS,
    body=PasswordChange,
    response=Me,
    changes_viewer=True,
)
def password(viewer: Viewer, body: PasswordChange) -> Response:
    """Changes the password, ends all sessions, signs in again, and returns the person.

    The current password may be left out in a session with a fresh proof, which it does not replace
    for an account with a second step: 403 `proof_required`. The person is told by mail.
    """
    account = proofs.own_account(auth_services(), viewer, body.password)
    recovery.change_password(auth_services(), account, body.new_password)
    return new_session_response(account.uuid)


@blueprint.get("/me")
@operation(auth="required", scope="any", response=Me)
def me(db: Connection, viewer: Viewer) -> Response:
    """Returns the signed-in person."""
    return me_response(db, viewer)


@blueprint.delete("/me")
@operation(
    auth="required",
    scope="account",
    limit=PASSWORDS,
    body=AccountDeletion,
    problems=(409,),
    changes_viewer=True,
)
def delete_me(viewer: Viewer, body: AccountDeletion) -> Response:
    """Deletes the account and everything that belongs to it.

    The person and their cruds disappear from every answer immediately, with all replies to these,
    and are erased in the next minutes. The only admin of the place cannot leave: 409. The password
    may be left out as in `POST /api/auth/password`.
    """
    account = proofs.own_account(auth_services(), viewer, body.password)
    with services().postgres.transaction() as db:
        erasing.leave(db, account.uuid)
    response = no_content()
    cookies.sign_out(response, services().settings)
    return response


@blueprint.get("/me/export")
@in_bulkhead("export")
@operation(
    auth="required",
    scope="account",
    limit="exports",
    fresh_proof=True,
    response=Export,
    problems=(404,),
)
def export(viewer: Viewer) -> Response:
    """Downloads everything that is stored about the person as one JSON document.

    The response is sent in portions, without a Content-Length. What ends during the download is
    missing from later portions. When the download fails, its connection is closed before the last
    chunk, and the JSON is incomplete. The person is told by mail.
    """
    parts = services()
    response = streamed_response(exporting.export(parts.postgres, parts.dynamodb, viewer))
    filename = f"cruddur-{viewer.handle}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
