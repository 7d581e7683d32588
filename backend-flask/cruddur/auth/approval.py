"""Approves or declines sign-ups that wait for a moderator."""

from cruddur.auth import joining_store as store
from cruddur.errors import Conflict, NotFound
from cruddur.moderation import audit
from cruddur.postgres.connection import Connection


def approve(db: Connection, actor_uuid: str | None, waiting_uuid: str) -> str:
    """Approves a waiting sign-up: creates the person, who gets a mail; returns the uuid. Raises
    NotFound, also where another moderator has already decided, and Conflict where somebody has got
    the address meanwhile."""
    approved = store.approve(db, waiting_uuid)
    if approved is None:
        raise _nobody_waits()
    if approved.user_uuid is None:
        raise Conflict("Somebody here has this e-mail address meanwhile: decline this one.")
    audit.record(db, actor_uuid, "signup.approve", subject_uuid=approved.user_uuid)
    return approved.user_uuid


def decline(db: Connection, actor_uuid: str | None, waiting_uuid: str) -> None:
    """Declines a waiting sign-up: erases it, and mails the decision. Raises as `approve` does."""
    handle = store.decline(db, waiting_uuid)
    if handle is None:
        raise _nobody_waits()
    audit.record(db, actor_uuid, "signup.decline", details={"handle": handle})


def waiting_uuid_of(db: Connection, handle: str) -> str:
    """The uuid of the sign-up that waits with this handle (in lower case). Raises NotFound."""
    for one in store.waiting_handles(db, handle):
        return one.uuid
    raise NotFound(f"Nobody waits with the handle {handle}.")


def _nobody_waits() -> NotFound:
    return NotFound("There is no such sign-up, or somebody has decided on it already.")
