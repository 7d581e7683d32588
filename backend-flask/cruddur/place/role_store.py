"""Reads and writes roles: a function here is a statement in `sql/`."""

from dataclasses import dataclass

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement
from cruddur.security.roles import Role


@dataclass(frozen=True)
class SetRole:
    """The person whose role was set; `is_set` is False where the only admin would have lost it."""

    uuid: str
    former_role: Role
    is_set: bool


LOCK_ROLES = statement("place", "lock_roles")
SET_ROLE = statement("place", "set_role", SetRole)
ROLES = statement("place", "roles", str)
IS_LAST_ADMIN = statement("place", "is_last_admin", bool)


def lock_roles(db: Connection) -> None:
    """Serializes changes of roles until the transaction ends."""
    db.run(LOCK_ROLES)


def set_role(db: Connection, handle: str, role: Role) -> SetRole | None:
    """Gives a person a role; None when nobody has the handle (in lower case)."""
    return db.row(SET_ROLE, handle=handle, role=role)


def roles(db: Connection) -> str:
    """Admins and moderators as JSON text."""
    return one(db.row(ROLES))


def is_last_admin(db: Connection, user_uuid: str) -> bool:
    """Whether this person is the only admin."""
    return db.row(IS_LAST_ADMIN, user_uuid=user_uuid) or False
