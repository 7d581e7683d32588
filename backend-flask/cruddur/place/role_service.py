"""The rules of roles: an admin gives them, and the place always keeps one admin."""

from cruddur.errors import Conflict, NotFound
from cruddur.moderation import audit
from cruddur.place import role_store as store
from cruddur.postgres.connection import Connection
from cruddur.security.roles import Role, require_role, role_of


def set_role(db: Connection, handle: str, role: Role, actor_uuid: str | None = None) -> None:
    """Gives the person with this handle (in lower case) a role; idempotent. The actor is an admin,
    or None for the operator. Raises NotFound, also where the actor has just lost the own role, and
    Conflict where the only admin would lose theirs."""
    store.lock_roles(db)
    if actor_uuid is not None:
        # Checked again under the lock: two admins may take each other's role concurrently.
        require_role(db, actor_uuid, "admin")
    person = store.set_role(db, handle, role)
    if person is None:
        raise NotFound(f"There is no person with the handle {handle}.")
    if not person.is_set:
        raise Conflict("This is the only admin: name another one first.")
    if person.former_role != role:
        roles = {"role": role, "former_role": person.former_role}
        audit.record(db, actor_uuid, "role.set", subject_uuid=person.uuid, details=roles)


def refuse_last_admin(db: Connection, user_uuid: str) -> None:
    """Refuses to let the only admin leave. Raises Conflict."""
    if role_of(db, user_uuid) != "admin":
        return
    store.lock_roles(db)
    if store.is_last_admin(db, user_uuid):
        raise Conflict("You are the only admin of this place: name another one first.")
