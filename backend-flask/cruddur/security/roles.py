"""What somebody may do for the place: a role is read from Postgres at every act, never cached."""

from dataclasses import dataclass
from typing import Literal

from cruddur.account_errors import SecondStepDemanded
from cruddur.errors import NotFound
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement

Role = Literal["person", "moderator", "admin"]
ROLES: tuple[Role, ...] = ("person", "moderator", "admin")
"""From the least powerful on: each may do what those before it may."""


@dataclass(frozen=True)
class Standing:
    """A role, and whether the place demands a second step for it that the person has not."""

    role: Role
    lacks_second_step: bool


HAS_SECOND_STEP = statement("security", "has_second_step", bool)
STANDING = statement("security", "standing", Standing)


def is_at_least(role: Role, required: Role) -> bool:
    """Whether whoever has `role` may do what is for `required`."""
    return ROLES.index(role) >= ROLES.index(required)


def standing_of(db: Connection, user_uuid: str) -> Standing:
    """The role that somebody has now, and whether it counts."""
    return db.row(STANDING, user_uuid=user_uuid) or Standing("person", lacks_second_step=False)


def role_of(db: Connection, user_uuid: str) -> Role:
    """The role that somebody has now."""
    return standing_of(db, user_uuid).role


def require_role(db: Connection, user_uuid: str, required: Role) -> None:
    """Raises NotFound, as an address where nothing is, for whoever has less than that role, and
    SecondStepDemanded for who has it without the second step that the place demands."""
    standing = standing_of(db, user_uuid)
    if not is_at_least(standing.role, required):
        raise NotFound("There is nothing at this address.")
    if standing.lacks_second_step:
        raise SecondStepDemanded()


def has_second_step(db: Connection, user_uuid: str) -> bool:
    """Whether somebody is asked for a code of an app after the password."""
    return db.row(HAS_SECOND_STEP, user_uuid=user_uuid) is True
