"""Requests and responses about invites."""

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
    """A new invite."""

    max_uses: Uses = Field(
        1, description=f"1 by default; at most {MAX_USES_OF_MEMBER} unless an admin invites."
    )
    expires_in: ExpiresIn = Field(DEFAULT_EXPIRES_IN, description="In seconds; a week by default.")


class Invite(BaseModel):
    """A link by which people join: the page `/signup` with `?invite=` and the code."""

    uuid: UUID
    code: str
    handle: str | None = Field(
        description="The maker; null where a command made it, or the maker has left."
    )
    display_name: str | None
    avatar_url: str | None
    max_uses: int
    uses: int
    created_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None
    usable: bool = Field(description="Whether one more person can join by it now.")


class ShownInvite(BaseModel):
    """An invite, as everybody with its link sees it."""

    usable: bool = Field(description="Whether one more person can join by it now.")
    handle: str | None = Field(
        description="The maker; null where a command made it, or it is not usable."
    )
    display_name: str | None
    avatar_url: str | None
    place: str = Field(description="The name of the place.")
    expires_at: datetime


class InvitedPerson(ShortUser):
    """A person who joined by an invite."""

    created_at: datetime
