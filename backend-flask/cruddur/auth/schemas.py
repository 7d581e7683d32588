"""What one is told about oneself."""

from uuid import UUID

from pydantic import BaseModel


class Me(BaseModel):
    """The person who sends the request."""

    uuid: UUID
    handle: str
    display_name: str
