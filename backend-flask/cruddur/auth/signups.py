"""The rules of signing up: a sign-up becomes a person when the mailed code proves its address.

Anybody can sign up with anybody's address. A code belongs to one sign-up, with the password that
was chosen there, and only the reader of the mail has it. A cookie marks the browser that made the
sign-up, so that nobody confirms another person's sign-up with the same address by mistake. Without
that cookie, and where several sign-ups wait, the password is needed as well.
"""

from cruddur.auth import joining, joining_store, limits, pending_store
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.joining_store import SignupRequest
from cruddur.auth.pending_store import NewSignUp, PendingSignUp
from cruddur.auth.schemas import Confirmation, SignUp
from cruddur.errors import Invalid
from cruddur.security import mailed_codes
from cruddur.security.passwords import refuse_weak
from cruddur.security.tokens import new_token, token_sha256

SIGNUP_DAYS = 1
"""How long a sign-up waits for its code."""


def sign_up(auth: AuthServices, form: SignUp, network: str) -> str:
    """Stores the sign-up and queues its code; returns the token for the cookie of the browser. The
    same happens when the address already has an account: the worker finds out, and mails its owner.
    Raises what `joining.check` raises, Invalid for a weak password, RateLimited and Busy."""
    email, handle = form.email, form.handle.lower()
    request = SignupRequest(email, handle, invite_code=form.invite, answer=form.answer)
    with auth.postgres.autocommit() as db:
        admission = joining.check(db, auth.place.get(db), request)
    refuse_weak(form.password, handle=handle, email=email)
    uses = limits.sign_up(auth.settings, email, network)
    auth.rate_limiter.spend(uses)
    with limits.refunded_when_busy(auth.rate_limiter, uses):
        password_hash = auth.passwords.hash(form.password)
    token = new_token()
    signup = NewSignUp(
        email=email,
        handle=handle,
        display_name=form.display_name.strip(),
        password_hash=password_hash,
        locale=form.locale,
        token_sha256=token_sha256(token),
        invite_uuid=admission.invite_uuid,
        answer=form.answer.strip() if form.answer else None,
    )
    with auth.postgres.transaction() as db:
        pending_store.sign_up(db, signup)
    return token


def resend(auth: AuthServices, email: str, token: str | None, network: str) -> None:
    """Queues another mail with the code of a waiting sign-up. The effect is the same when there is
    none. Raises RateLimited."""
    auth.rate_limiter.spend(limits.mail(auth.settings, "signup", email, network))
    with auth.postgres.transaction() as db:
        pending_store.request_resend(db, email, token_sha256(token) if token else None)


def confirm(auth: AuthServices, form: Confirmation, token: str | None, network: str) -> str | None:
    """Creates the person that the code was mailed to; returns the uuid, or None where a moderator
    decides first.

    `token` is that of the browser's own sign-up. Raises Invalid for a code that is wrong or too
    old, for one that needs the password as well, and what `joining.admit` raises, for a handle that
    was taken meanwhile and the like: then the code stays good, to be sent with another `handle` or
    `invite`. Raises RateLimited and Busy.
    """
    email = form.email
    with auth.postgres.autocommit() as db:
        waiting = pending_store.pending_signups(db, email, token_sha256(token) if token else None)
    own = [signup for signup in waiting if signup.is_own]
    tries = (
        limits.own_signup_code(token, network)
        if own and token
        else limits.signup_code(email, network)
    )
    auth.rate_limiter.spend(tries)
    right = [
        signup
        for signup in own or waiting
        if mailed_codes.same(
            mailed_codes.code_of_signup(signup.uuid, auth.settings.secret_key), form.code
        )
    ]
    if not right:
        raise wrong_code()
    # The token belongs to a sign-up with another address, so the code is somebody else's.
    if not own and (token or len(waiting) > 1):
        with limits.refunded_when_busy(auth.rate_limiter, tries):
            right = _with_password(auth, right, form.password)
    auth.rate_limiter.refund(tries)
    return _join(auth, right[0], form)


def _join(auth: AuthServices, signup: PendingSignUp, form: Confirmation) -> str | None:
    handle = form.handle.lower() if form.handle else signup.handle
    request = SignupRequest(form.email, handle, form.invite, signup.invite_uuid)
    # Raising rolls back, so that a refused sign-up still waits for its code.
    with auth.postgres.transaction() as db:
        admission = joining.admit(db, auth.place.get(db), request)
        if admission.needs_approval:
            if not joining_store.await_approval(db, signup.uuid, handle):
                raise wrong_code()
            return None
        confirmed = pending_store.confirm(db, signup.uuid, handle, admission.invite_uuid)
        if confirmed.user_uuid is None:
            raise wrong_code()
        return confirmed.user_uuid


def _with_password(
    auth: AuthServices, signups: list[PendingSignUp], password: str | None
) -> list[PendingSignUp]:
    """The sign-ups with this password. Raises Invalid where there are none."""
    if password is None:
        raise _password_required()
    right = [
        signup
        for signup in signups
        if auth.passwords.verify(signup.password_hash, password).is_right
    ]
    if not right:
        raise wrong_code()
    return right


def wrong_code() -> Invalid:
    """The error for a code that cannot be used, whatever the reason."""
    detail = "This code is not right, or not any more. Ask for a new one."
    return Invalid(errors=[{"field": "code", "detail": detail, "code": "wrong_code"}])


def _password_required() -> Invalid:
    detail = "Somebody else signed up with this address as well: send the password of your sign-up."
    return Invalid(errors=[{"field": "password", "detail": detail, "code": "password_required"}])
