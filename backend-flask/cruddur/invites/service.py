"""The rules of invites: who may make one, and who ends it."""

import secrets

from cruddur.errors import Forbidden, Invalid, NotFound
from cruddur.http.idempotency import Created
from cruddur.http.place_settings import PlaceSettings
from cruddur.invites import store
from cruddur.invites.schemas import MAX_USES_OF_MEMBER, NewInvite
from cruddur.moderation import audit
from cruddur.postgres.connection import Connection
from cruddur.security.roles import is_at_least, role_of

CODE_BYTES = 16
"""128 random bits, which nobody can guess."""


def create(db: Connection, viewer_uuid: str, asked: NewInvite, place: PlaceSettings) -> Created:
    """Creates an invite of the viewer. Raises Forbidden where only admins invite, and Invalid for
    more uses than a member may give."""
    if role_of(db, viewer_uuid) != "admin":
        if not place.members_invite:
            raise Forbidden("In this place only admins invite.")
        if asked.max_uses > MAX_USES_OF_MEMBER:
            raise _too_many_uses()
    uuid = store.create(
        db, viewer_uuid, new_code(), max_uses=asked.max_uses, expires_in=asked.expires_in
    )
    return Created(uuid)


def create_for_server(db: Connection, *, max_uses: int, expires_in: int) -> str:
    """Creates an invite of the operator; returns its code."""
    code = new_code()
    store.create(db, None, code, max_uses=max_uses, expires_in=expires_in)
    audit.record(db, None, "invite.create", details={"max_uses": max_uses})
    return code


def withdraw(db: Connection, viewer_uuid: str, invite_uuid: str) -> None:
    """Ends an invite immediately, also for sign-ups by it that are not confirmed; idempotent. Only
    a moderator can end somebody else's. Raises NotFound."""
    is_moderator = is_at_least(role_of(db, viewer_uuid), "moderator")
    withdrawn = store.withdraw(db, viewer_uuid, invite_uuid, is_anyones=is_moderator)
    if withdrawn is None:
        raise NotFound("There is no such invite.")
    if withdrawn.is_changed and withdrawn.user_uuid != viewer_uuid:
        details = {"invite_uuid": invite_uuid}
        audit.record(
            db, viewer_uuid, "invite.withdraw", subject_uuid=withdrawn.user_uuid, details=details
        )


def uuid_of(db: Connection, code: str) -> str | None:
    """The invite with that code; None when there is none."""
    return store.uuid_of(db, code)


def tidy(db: Connection) -> None:
    """Deletes invites that ended long ago and by which nobody with an account joined."""
    store.tidy(db)


def new_code() -> str:
    """128 random bits, safe in an address."""
    return secrets.token_urlsafe(CODE_BYTES)


def _too_many_uses() -> Invalid:
    detail = f"Input should be less than or equal to {MAX_USES_OF_MEMBER} for whoever is no admin"
    return Invalid(errors=[{"field": "max_uses", "detail": detail, "code": "less_than_equal"}])
