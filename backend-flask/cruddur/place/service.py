"""The rules of the place's settings."""

from dataclasses import asdict, replace
from typing import Any

from cruddur.errors import Conflict, Invalid
from cruddur.http.place_settings import PlaceSettings, SignupMode
from cruddur.moderation import audit
from cruddur.place import store
from cruddur.place.schemas import PlaceUpdate
from cruddur.postgres.connection import Connection
from cruddur.security.roles import has_second_step

PLACE_CHANGED = "place_changed"
"""The channel on which Postgres notifies of a change."""
TEXTS = {"name", "description", "rules", "contact", "languages", "signup_question"}
"""Fields of which the audit log stores only that they changed."""


def first_signup_mode(environment: str) -> SignupMode:
    """The sign-up mode until an admin sets one: in production only invited people join."""
    return "invite" if environment == "production" else "open"


def settings(db: Connection, environment: str) -> PlaceSettings:
    """The settings in force, with the default sign-up mode where none is set."""
    found = store.settings(db)
    if found.signup_mode is None:
        return replace(found, signup_mode=first_signup_mode(environment))
    return found


def update(db: Connection, changes: PlaceUpdate, actor_uuid: str | None) -> None:
    """Sets the fields that are not None; idempotent. Raises Invalid where the default life would be
    longer than the longest, and Conflict where an admin without a second step demands one."""
    store.lock_settings(db)
    before = store.settings(db)
    changed = replace(before, **_stripped(changes))
    if changed.default_expires_in > changed.max_expires_in:
        raise _default_too_long(changed.max_expires_in)
    if changed.second_step_demanded and not before.second_step_demanded:
        _refuse_to_lock_out(db, actor_uuid)
    names = [name for name, value in asdict(changed).items() if value != getattr(before, name)]
    if not names:
        return
    store.update(db, changed)
    values = {name: getattr(changed, name) for name in names if name not in TEXTS}
    audit.record(db, actor_uuid, "place.update", details={"changed": names, **values})


def _refuse_to_lock_out(db: Connection, actor_uuid: str | None) -> None:
    # An admin without one could not take it back.
    if actor_uuid is not None and not has_second_step(db, actor_uuid):
        raise Conflict("Turn your own second step on first.")


def _stripped(changes: PlaceUpdate) -> dict[str, Any]:
    values = changes.model_dump(exclude_none=True)
    return {name: text.strip() if isinstance(text, str) else text for name, text in values.items()}


def _default_too_long(max_expires_in: int) -> Invalid:
    detail = f"Input should be less than or equal to {max_expires_in}, the longest life here"
    return Invalid(
        errors=[{"field": "default_expires_in", "detail": detail, "code": "less_than_equal"}]
    )
