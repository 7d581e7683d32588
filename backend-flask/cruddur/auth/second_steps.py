"""The rules of the second step: setting it up, asking for its code, and turning it off.

Whoever has one is asked for a code after the password, whichever way that was proved: signing in,
setting a new password with a mailed code, a fresh proof. A passkey is two factors itself.
"""

from dataclasses import dataclass

from cruddur.account_errors import SecondStepRequired
from cruddur.auth import limits, notices
from cruddur.auth import second_step_store as store
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.second_step_schemas import RecoveryCodes, SecondStepSecret, SecondStepState
from cruddur.auth.store import Account
from cruddur.errors import Conflict, Forbidden, Invalid, NotFound
from cruddur.moderation import audit
from cruddur.postgres.connection import Connection
from cruddur.security import one_time_codes as codes
from cruddur.security.rate_limits import Use
from cruddur.security.roles import standing_of
from cruddur.security.viewer import Viewer


@dataclass(frozen=True)
class TypedCode:
    """A code that was typed for an account with a second step. Whether it is right shows when it is
    used."""

    account: Account
    code: str
    tries: list[Use]


def typed_code(
    auth: AuthServices, account: Account, code: str | None, network: str
) -> TypedCode | None:
    """The code for `use_code`, after the limits of tries are spent; None for an account without a
    second step. Raises SecondStepRequired where it is missing, and RateLimited."""
    if account.second_step_uuid is None:
        return None
    if code is None:
        raise SecondStepRequired()
    is_short = len(code) == codes.DIGITS
    tries = limits.second_step(account.uuid, network, anywhere=is_short and not account.known_here)
    auth.rate_limiter.spend(tries)
    return TypedCode(account, code, tries)


def use_code(db: Connection, secret_key: str, typed: TypedCode | None) -> None:
    """Uses up the code, in the transaction of what it allows. Raises Invalid for a code that is
    wrong, or was used before."""
    if typed is None:
        return
    account = typed.account
    assert account.second_step_uuid, "the code is for an account that has one"
    if len(typed.code) == codes.DIGITS:
        secret = codes.secret_of(account.second_step_uuid, secret_key)
        span = codes.span_of(secret, typed.code)
        is_right = span is not None and store.use_span(db, account.second_step_uuid, span)
    else:
        code_sha256 = codes.recovery_code_sha256(typed.code)
        is_right = store.use_recovery_code(db, account.uuid, code_sha256)
    if not is_right:
        raise _wrong_code("second_step")


def refund(auth: AuthServices, typed: TypedCode | None) -> None:
    """Counts the tries no more, because the code was right."""
    if typed:
        auth.rate_limiter.reset(typed.tries[:1])
        auth.rate_limiter.refund(typed.tries[1:])


def state(db: Connection, viewer: Viewer, *, demanded_of_roles: bool) -> SecondStepState:
    """Whether the viewer has a second step, and has to have one."""
    found = store.show(db, viewer.uuid)
    standing = standing_of(db, viewer.uuid)
    return SecondStepState(
        enabled=found is not None and found.confirmed_at is not None,
        confirmed_at=found.confirmed_at if found else None,
        recovery_codes_left=found.recovery_codes_left if found else 0,
        demanded=demanded_of_roles and standing.role != "person",
    )


def begin(db: Connection, auth: AuthServices, viewer: Viewer) -> SecondStepSecret:
    """Begins to set up a second step, with a new secret each time. Raises Forbidden, and Conflict
    where the viewer has one."""
    if viewer.session_uuid is None:
        raise Forbidden("Sign in: the demo person has no second step.")
    second_step_uuid = store.begin(db, viewer.uuid)
    if second_step_uuid is None:
        raise _is_there()
    secret = codes.secret_of(second_step_uuid, auth.settings.secret_key)
    uri = codes.uri_of(secret, handle=viewer.handle, place=auth.place.get(db).name)
    return SecondStepSecret(secret=secret, uri=uri, qr_svg=codes.qr_svg(uri))


def confirm(db: Connection, secret_key: str, viewer: Viewer, code: str) -> RecoveryCodes:
    """Turns the second step on, if the app's code is right; returns recovery codes. Raises Invalid
    for a wrong code, NotFound where nothing was begun, and Conflict where it is on already."""
    found = store.show(db, viewer.uuid)
    if found is None:
        raise _is_missing()
    if found.confirmed_at:
        raise _is_there()
    span = codes.span_of(codes.secret_of(found.uuid, secret_key), code)
    if span is None:
        raise _wrong_code("code")
    notices.tell(db, viewer.uuid, "second_step_on")
    if not store.confirm(db, found.uuid, span):
        raise _is_there()
    return _new_recovery_codes(db, viewer.uuid)


def renew_recovery_codes(db: Connection, viewer: Viewer) -> RecoveryCodes:
    """Replaces the recovery codes. Raises NotFound without a second step."""
    found = store.show(db, viewer.uuid)
    if found is None or found.confirmed_at is None:
        raise _is_missing()
    notices.tell(db, viewer.uuid, "recovery_codes")
    return _new_recovery_codes(db, viewer.uuid)


def end(db: Connection, viewer: Viewer) -> None:
    """Turns the second step off. Raises NotFound where there is none."""
    notices.tell(db, viewer.uuid, "second_step_off")
    if not store.end(db, viewer.uuid):
        raise _is_missing()


def reset(db: Connection, actor_uuid: str | None, handle: str) -> None:
    """Turns off the second step of a person who lost it; the actor is an admin, or None for the
    operator. Raises NotFound, and Forbidden for the actor."""
    user_uuid = store.user_of_handle(db, handle)
    if user_uuid is not None and user_uuid == actor_uuid:
        raise Forbidden("Turn off your own second step in your settings.")
    missing = NotFound(f"There is no person with the handle {handle} and a second step.")
    if user_uuid is None:
        raise missing
    notices.tell(db, user_uuid, "second_step_off")
    if not store.end(db, user_uuid):
        raise missing
    audit.record(db, actor_uuid, "second_step.reset", subject_uuid=user_uuid)


def _new_recovery_codes(db: Connection, user_uuid: str) -> RecoveryCodes:
    new = codes.new_recovery_codes()
    store.replace_recovery_codes(db, user_uuid, [codes.recovery_code_sha256(code) for code in new])
    return RecoveryCodes(codes=new)


def _wrong_code(field: str) -> Invalid:
    detail = "This code is not right, or was used already. Wait for the next one of your app."
    return Invalid(errors=[{"field": field, "detail": detail, "code": "wrong_code"}])


def _is_there() -> Conflict:
    return Conflict("You have a second step already: turn it off first.")


def _is_missing() -> NotFound:
    return NotFound("You have no second step.")
