"""Replaces the e-mail address of a person who lost the mailbox."""

from pydantic import TypeAdapter, ValidationError

from cruddur.auth import store
from cruddur.auth.schemas import NewEmail
from cruddur.errors import Invalid, NotFound
from cruddur.moderation import audit
from cruddur.postgres.connection import Connection

NEW_EMAIL: TypeAdapter[str] = TypeAdapter(NewEmail)


def change_address(db: Connection, actor_uuid: str | None, handle: str, address: str) -> None:
    """Replaces the address of the person with that handle (in lower case), and ends all sessions.
    The person then sets a new password with a code that is mailed to the new address. Raises
    Invalid and NotFound."""
    try:
        email = NEW_EMAIL.validate_python(address)
    except ValidationError:
        raise Invalid("This is not an e-mail address.") from None
    user_uuid = store.set_email(db, handle, email)
    if user_uuid is None:
        raise NotFound(
            f"There is no person with the handle {handle}, or an account has that address already."
        )
    # The log does not contain the address.
    audit.record(db, actor_uuid, "person.address", subject_uuid=user_uuid)
