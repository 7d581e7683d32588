"""What a person looks like on the way out."""

from uuid import UUID

from pydantic import BaseModel


class ShortUser(BaseModel):
    """A person, in the fewest words."""

    uuid: UUID
    handle: str
    display_name: str
