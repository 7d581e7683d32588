"""Another e-mail address for somebody who lost the mailbox."""

from pydantic import TypeAdapter, ValidationError

from cruddur.auth import store
from cruddur.auth.schemas import NewEmail
from cruddur.errors import Invalid, NotFound
from cruddur.moderation import audit
from cruddur.postgres.connection import Connection

NEW_EMAIL: TypeAdapter[str] = TypeAdapter(NewEmail)


def change_address(db: Connection, actor_uuid: str | None, handle: str, address: str) -> None:
    """Gives the person with that handle (in lower case) the address, and ends all sessions. With a
    code that is mailed there they set a new password. Raises Invalid and NotFound."""
    try:
        email = NEW_EMAIL.validate_python(address)
    except ValidationError:
        raise Invalid("This is not an e-mail address.") from None
    user_uuid = store.set_email(db, handle, email)
    if user_uuid is None:
        raise NotFound(
            f"There is no person with the handle {handle}, or an account has that address already."
        )
    # The log says that it changed and not to what.
    audit.record(db, actor_uuid, "person.address", subject_uuid=user_uuid)
