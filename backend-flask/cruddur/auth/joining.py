"""Who may join: what the place's admin has set, invites, mail domains, and handles.

It is looked at when somebody signs up, so that nobody waits for a code in vain, and once more when
the code is given: what an admin changes holds at once.
"""

from dataclasses import dataclass

from cruddur.auth import joining_store as store
from cruddur.auth.joining_store import Obstacles, Wish
from cruddur.errors import Invalid, SignupsClosed
from cruddur.http.place_settings import PlaceSettings
from cruddur.postgres.connection import Connection


@dataclass(frozen=True)
class Admission:
    """How somebody joins: by which invite, if by one, and whether a moderator decides."""

    invite_uuid: str | None
    needs_approval: bool


def check(db: Connection, place: PlaceSettings, wish: Wish) -> Admission:
    """How somebody would join who signs up now.

    Raises SignupsClosed, and Invalid for a mail domain that is refused, a handle that is not to be
    had, an invite that is over, and for an invite or an answer that is missing.
    """
    if place.signup_mode == "closed":
        raise SignupsClosed()
    found = store.obstacles(db, wish)
    _refuse_domain_and_handle(found, wish)
    if wish.invite_code and not found.invite_uuid:
        raise invite_is_over()
    admission = _admission(place, found.invite_uuid)
    if admission.needs_approval and place.signup_question and not (wish.answer or "").strip():
        raise _missing("answer", "This place wants an answer to its question.")
    return admission


def admit(db: Connection, place: PlaceSettings, wish: Wish) -> Admission:
    """How somebody joins now, in the transaction in which it happens: nobody else gets a handle
    like it, and a use of the invite is counted. Raises as `check` does; but where an invite is not
    needed, one that has ended since the sign-up is as none."""
    if place.signup_mode == "closed":
        raise SignupsClosed()
    store.lock_handle(db, wish.handle)
    found = store.obstacles(db, wish)
    _refuse_domain_and_handle(found, wish)
    used = store.use_invite(db, found.invite_uuid) if found.invite_uuid else None
    if place.signup_mode == "invite" and used is None and (wish.invite_code or wish.invite_uuid):
        raise invite_is_over()
    return _admission(place, used)


def _admission(place: PlaceSettings, invite_uuid: str | None) -> Admission:
    if invite_uuid:
        return Admission(invite_uuid, needs_approval=False)
    if place.signup_mode == "invite":
        raise _missing("invite", "This place is for those who were invited: an invite is needed.")
    return Admission(None, needs_approval=place.signup_mode == "approval")


def _refuse_domain_and_handle(found: Obstacles, wish: Wish) -> None:
    if found.is_mail_domain_refused:
        detail = "This place takes no addresses of this domain. Please use another address."
        raise _invalid("email", detail, "mail_domain_refused")
    if found.is_taken or found.is_reserved:
        raise _invalid("handle", f"The handle {wish.handle} is taken.", "taken")
    if found.is_look_alike:
        detail = f"The handle {wish.handle} is too much like one that somebody has."
        raise _invalid("handle", detail, "look_alike")


def invite_is_over() -> Invalid:
    """The answer to an invite that is not to be had, for whatever reason."""
    detail = "This invite is not good, or not any more. Ask whoever invited you for a new one."
    return _invalid("invite", detail, "invite_over")


def _missing(field: str, detail: str) -> Invalid:
    return _invalid(field, detail, "missing")


def _invalid(field: str, detail: str, code: str) -> Invalid:
    return Invalid(detail, errors=[{"field": field, "detail": detail, "code": code}])
