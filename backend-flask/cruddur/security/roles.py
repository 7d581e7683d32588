"""What somebody may do for the place: a role is read from Postgres at every act, never cached."""

from typing import Literal, cast

from cruddur.errors import NotFound
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement

ROLE = statement("security", "role", str)

Role = Literal["person", "moderator", "admin"]
ROLES: tuple[Role, ...] = ("person", "moderator", "admin")
"""From the least powerful on: each may do what those before it may."""


def is_at_least(role: Role, required: Role) -> bool:
    """Whether whoever has `role` may do what is for `required`."""
    return ROLES.index(role) >= ROLES.index(required)


def role_of(db: Connection, user_uuid: str) -> Role:
    """The role that somebody has now."""
    return cast(Role, db.row(ROLE, user_uuid=user_uuid) or "person")


def require_role(db: Connection, user_uuid: str, required: Role) -> None:
    """Raises NotFound, as an address where nothing is, for whoever has less than that role."""
    if not is_at_least(role_of(db, user_uuid), required):
        raise NotFound("There is nothing at this address.")
