"""What an invite looks like on the way in and out."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field

from cruddur.http.fields import MAX_LIFE, no_text_for_a_number
from cruddur.users.schemas import ShortUser

DEFAULT_EXPIRES_IN = 7 * 24 * 3600
MAX_USES = 1000
MAX_USES_OF_MEMBER = 20

Uses = Annotated[int, Field(ge=1, le=MAX_USES), BeforeValidator(no_text_for_a_number)]
ExpiresIn = Annotated[int, Field(ge=3600, le=MAX_LIFE), BeforeValidator(no_text_for_a_number)]


class NewInvite(BaseModel):
    """How many may join by an invite, and for how long."""

    max_uses: Uses = Field(
        1, description=f"1 without it; at most {MAX_USES_OF_MEMBER} for whoever is no admin."
    )
    expires_in: ExpiresIn = Field(DEFAULT_EXPIRES_IN, description="In seconds; a week without it.")


class Invite(BaseModel):
    """A link by which people join: the page `/signup` with `?invite=` and the code."""

    uuid: UUID
    code: str
    handle: str | None = Field(
        description="Who made it; null where a command did, and when that person has left."
    )
    display_name: str | None
    max_uses: int
    uses: int
    created_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None
    usable: bool = Field(description="One more can join by it now.")


class ShownInvite(BaseModel):
    """What whoever was invited is told."""

    usable: bool = Field(description="One can join by it now.")
    handle: str | None = Field(description="Who invites; null where nobody by name does.")
    display_name: str | None
    place: str = Field(description="The name of the place.")
    expires_at: datetime


class InvitedPerson(ShortUser):
    """Somebody who joined by an invite."""

    created_at: datetime
