"""The rules of joining: the place's sign-up mode, invites, mail domains, and handles.

A sign-up is checked before its code is mailed, so that nobody waits for a code that cannot be used,
and again when the code is confirmed, because an admin may have changed the rules since.
"""

from dataclasses import dataclass

from cruddur.account_errors import SignupsClosed
from cruddur.auth import joining_store as store
from cruddur.auth.joining_store import Obstacles, SignupRequest
from cruddur.errors import Invalid
from cruddur.http.place_settings import PlaceSettings
from cruddur.postgres.connection import Connection


@dataclass(frozen=True)
class Admission:
    """How a person joins: by an invite or without one, and whether a moderator decides."""

    invite_uuid: str | None
    needs_approval: bool


def check(db: Connection, place: PlaceSettings, request: SignupRequest) -> Admission:
    """Checks a new sign-up, and returns how this person would join.

    Raises SignupsClosed, and Invalid for a refused mail domain, an unavailable handle, an ended
    invite, and for a missing invite or answer.
    """
    if place.signup_mode == "closed":
        raise SignupsClosed()
    found = store.obstacles(db, request)
    _refuse_domain_and_handle(found, request)
    if request.invite_code and not found.invite_uuid:
        raise invite_is_over()
    admission = _admission(place, found.invite_uuid)
    if admission.needs_approval and place.signup_question and not (request.answer or "").strip():
        raise _missing("answer", "This place wants an answer to its question.")
    return admission


def admit(db: Connection, place: PlaceSettings, request: SignupRequest) -> Admission:
    """Checks a confirmed sign-up in the transaction that creates the person, locks the handle and
    its look-alikes, and counts a use of the invite. Raises as `check` does, except that an invite
    that has ended since the sign-up is ignored where no invite is required."""
    if place.signup_mode == "closed":
        raise SignupsClosed()
    store.lock_handle(db, request.handle)
    found = store.obstacles(db, request)
    _refuse_domain_and_handle(found, request)
    used = store.use_invite(db, found.invite_uuid) if found.invite_uuid else None
    if (
        place.signup_mode == "invite"
        and used is None
        and (request.invite_code or request.invite_uuid)
    ):
        raise invite_is_over()
    return _admission(place, used)


def _admission(place: PlaceSettings, invite_uuid: str | None) -> Admission:
    if invite_uuid:
        return Admission(invite_uuid, needs_approval=False)
    if place.signup_mode == "invite":
        raise _missing("invite", "This place is for those who were invited: an invite is needed.")
    return Admission(None, needs_approval=place.signup_mode == "approval")


def _refuse_domain_and_handle(found: Obstacles, request: SignupRequest) -> None:
    if found.is_mail_domain_refused:
        detail = "This place takes no addresses of this domain. Please use another address."
        raise _invalid("email", detail, "mail_domain_refused")
    if found.is_taken or found.is_reserved:
        raise _invalid("handle", f"The handle {request.handle} is taken.", "taken")
    if found.is_look_alike:
        detail = f"The handle {request.handle} is too much like one that somebody has."
        raise _invalid("handle", detail, "look_alike")


def invite_is_over() -> Invalid:
    """The error for an invite that cannot be used, whatever the reason."""
    detail = "This invite is not good, or not any more. Ask whoever invited you for a new one."
    return _invalid("invite", detail, "invite_over")


def _missing(field: str, detail: str) -> Invalid:
    return _invalid(field, detail, "missing")


def _invalid(field: str, detail: str, code: str) -> Invalid:
    return Invalid(detail, errors=[{"field": field, "detail": detail, "code": code}])
