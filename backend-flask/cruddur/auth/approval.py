"""Letting people in who wait, or declining them."""

from cruddur.auth import joining_store as store
from cruddur.errors import NotFound
from cruddur.moderation import audit
from cruddur.postgres.connection import Connection


def approve(db: Connection, actor_uuid: str, waiting_uuid: str) -> str:
    """Makes a sign-up that waits a person, who is told by mail; returns the person's uuid. Raises
    NotFound, also where somebody else was quicker."""
    user_uuid = store.approve(db, waiting_uuid)
    if user_uuid is None:
        raise _nobody_waits()
    audit.record(db, actor_uuid, "signup.approve", subject_uuid=user_uuid)
    return user_uuid


def decline(db: Connection, actor_uuid: str, waiting_uuid: str) -> None:
    """Erases a sign-up that waits; whoever made it is told by mail. Raises as `approve` does."""
    handle = store.decline(db, waiting_uuid)
    if handle is None:
        raise _nobody_waits()
    audit.record(db, actor_uuid, "signup.decline", details={"handle": handle})


def _nobody_waits() -> NotFound:
    return NotFound("There is no such sign-up, or somebody has decided on it already.")
