"""What is said of the place and of those who look after it."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, StrictBool

from cruddur.http.fields import MAX_LIFE, Readable, no_text_for_a_number
from cruddur.http.place_settings import Reading, SignupMode
from cruddur.security.roles import Role
from cruddur.users.schemas import NOT_IN_A_NAME, ShortUser

MIN_BOUND = 3600
"""Seconds: no smaller than MIN_EXPIRES_IN can be."""

_LINE = Readable(without=NOT_IN_A_NAME)
_TEXT = Readable(may_be_blank=True)

Name = Annotated[str, _LINE, Field(min_length=1, max_length=50, examples=["Mill Street"])]
Rule = Annotated[str, Readable(), Field(min_length=1, max_length=300, examples=["Be kind."])]
Language = Annotated[
    str, Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", max_length=35, examples=["en"])
]
Bound = Annotated[int, Field(ge=MIN_BOUND, le=MAX_LIFE), BeforeValidator(no_text_for_a_number)]


class Place(BaseModel):
    """What everybody may know of the place."""

    name: str
    description: str
    rules: list[str] = Field(description="In their order; plain text.")
    contact: str = Field(description="Of who runs the place: an address or a link; may be empty.")
    languages: list[str] = Field(description="Tags such as en and pt-BR; empty when not said.")
    min_expires_in: int = Field(description="The shortest life of a crud in seconds.")
    default_expires_in: int = Field(description="The life of a crud for which none is said.")
    max_expires_in: int = Field(description="The longest life of a crud in seconds.")
    signup_mode: SignupMode = Field(
        description="open: anybody joins; approval: a moderator lets people in, but for the "
        "invited; invite: only the invited join; closed: nobody does."
    )
    signup_question: str = Field(description="What to answer to be let in; may be empty.")
    members_invite: bool = Field(description="Everybody may invite; otherwise admins do.")
    reading: Reading = Field(description="members: only who is signed in reads.")
    updated_at: datetime


class PlaceUpdate(BaseModel):
    """What an admin sets; what is left out stays.

    A shorter `max_expires_in` holds for lives that are given from then on.
    """

    name: Name | None = None
    description: Annotated[str, _TEXT, Field(max_length=300)] | None = None
    rules: Annotated[list[Rule], Field(max_length=20)] | None = None
    contact: Annotated[str, _TEXT, Field(max_length=200)] | None = None
    languages: Annotated[list[Language], Field(max_length=10)] | None = None
    default_expires_in: Bound | None = None
    max_expires_in: Bound | None = None
    signup_mode: SignupMode | None = None
    signup_question: Annotated[str, _TEXT, Field(max_length=300)] | None = None
    members_invite: StrictBool | None = None
    reading: Reading | None = None


class PersonWithRole(ShortUser):
    """Somebody who looks after the place."""

    role: Role


class GivenRole(BaseModel):
    """What somebody may do from now on."""

    role: Role = Field(description="person takes a role away.")
