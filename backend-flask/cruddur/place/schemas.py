"""What is said of the place and of those who look after it."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field, StrictBool

from cruddur.http.fields import MAX_LIFE, Readable, no_text_for_a_number
from cruddur.http.place_settings import Reading, SignupMode
from cruddur.mail.address import DOMAIN_PATTERN
from cruddur.security.roles import Role
from cruddur.users.schemas import NOT_IN_A_NAME, ShortUser

MAX_MAIL_DOMAINS = 200
"""So that the longest ones fit into a request."""
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
    backup_every_seconds: int | None = Field(
        description="How often the place makes a backup; null where none is made by itself."
    )
    backup_kept_seconds: int | None = Field(
        description="The age at which such a backup is deleted. The newest is kept for longer "
        "while no newer one can be made."
    )
    updated_at: datetime


class PlaceUpdate(BaseModel):
    """What an admin sets; what is left out stays.

    A shorter `max_expires_in` holds for lives that are given from then on.
    """

    name: Name | None = Field(None, examples=["Mill Street"])
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


Pattern = Annotated[
    str,
    Field(
        pattern=DOMAIN_PATTERN,
        max_length=255,
        description="A domain, or `*.` and a domain for all that lies below it.",
        examples=["mailinator.example", "*.mailinator.example"],
    ),
]
ReservedHandle = Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{2,30}$", examples=["support"])]


class MailDomains(BaseModel):
    """From which mail domains nobody joins."""

    patterns: Annotated[list[Pattern], Field(max_length=MAX_MAIL_DOMAINS)]


class RefusedMailDomains(BaseModel):
    """From which mail domains nobody joins."""

    patterns: list[str] = Field(description="Those that an admin wrote.")
    loaded_count: int = Field(
        description="How many `flask place block-mail-domains` has loaded beside them."
    )


class ReservedHandles(BaseModel):
    """The handles that nobody gets, nor what looks like them."""

    handles: Annotated[list[ReservedHandle], Field(max_length=1000)]


class ExportedAuditEntry(BaseModel):
    """What somebody did as a moderator or an admin."""

    uuid: UUID
    actor_uuid: UUID | None
    actor_handle: str | None
    action: str
    subject_uuid: UUID | None
    subject_handle: str | None
    activity_uuid: UUID | None
    report_uuid: UUID | None
    act_uuid: UUID | None
    reason: str
    details: dict[str, Any]
    created_at: datetime


class ImportedPlace(BaseModel):
    """What an export says of the place; its audit log is for `flask place import` alone."""

    format: Literal["cruddur-place-1"]
    place: PlaceUpdate
    mail_domains: Annotated[list[Pattern], Field(max_length=MAX_MAIL_DOMAINS)]
    loaded_mail_domains: list[Pattern]
    reserved_handles: Annotated[list[ReservedHandle], Field(max_length=1000)]


class ExportedPlace(BaseModel):
    """The settings of the place, its lists, and its audit log."""

    format: Literal["cruddur-place-1"]
    exported_at: datetime
    place: PlaceUpdate
    mail_domains: list[str] = Field(description="Those that an admin wrote.")
    loaded_mail_domains: list[str]
    reserved_handles: list[str]
    audit_log: list[ExportedAuditEntry] = Field(description="Oldest first.")


class PersonWithRole(ShortUser):
    """Somebody who looks after the place."""

    role: Role


class GivenRole(BaseModel):
    """What somebody may do from now on."""

    role: Role = Field(description="person takes a role away.", examples=["moderator"])
