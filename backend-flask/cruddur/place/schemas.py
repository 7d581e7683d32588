"""Requests and responses about the place, its roles and its lists."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field, StrictBool

from cruddur.http.fields import MAX_LIFE, NameText, Readable, no_text_for_a_number
from cruddur.http.place_settings import Reading, SignupMode
from cruddur.mail.address import DOMAIN_PATTERN
from cruddur.security.roles import Role
from cruddur.users.schemas import ShortUser

MAX_MAIL_DOMAINS = 200
"""So that the longest ones fit into a request."""
MIN_BOUND = 3600
"""An hour, the largest MIN_EXPIRES_IN: no place is set below the shortest life."""

_TEXT = Readable(may_be_blank=True)

Name = Annotated[NameText, Field(min_length=1, max_length=50, examples=["Mill Street"])]
Rule = Annotated[str, Readable(), Field(min_length=1, max_length=300, examples=["Be kind."])]
Language = Annotated[
    str, Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", max_length=35, examples=["en"])
]
Bound = Annotated[int, Field(ge=MIN_BOUND, le=MAX_LIFE), BeforeValidator(no_text_for_a_number)]


class Place(BaseModel):
    """What everybody may know about the place."""

    name: str
    description: str
    rules: list[str] = Field(description="Plain text, in order.")
    contact: str = Field(description="The e-mail address or link of the operator; may be empty.")
    languages: list[str] = Field(description="Language tags such as en and pt-BR; may be empty.")
    min_expires_in: int = Field(description="The shortest life of a crud in seconds.")
    default_expires_in: int = Field(
        description="The life of a crud that is posted without one, in seconds."
    )
    max_expires_in: int = Field(description="The longest life of a crud in seconds.")
    signup_mode: SignupMode = Field(
        description="open: anybody can join; approval: a moderator approves everybody without an "
        "invite; invite: only invited people can join; closed: nobody can."
    )
    signup_question: str = Field(description="A question for people who sign up; may be empty.")
    members_invite: bool = Field(description="Whether everybody may invite; otherwise only admins.")
    reading: Reading = Field(description="members: only signed-in people can read.")
    second_step_demanded: bool = Field(
        description="Whether moderators and admins need a second step to act as such."
    )
    backup_every_seconds: int | None = Field(
        description="The interval of automatic backups; null if there are none."
    )
    backup_kept_seconds: int | None = Field(
        description="The age at which an automatic backup is deleted. The newest is kept longer "
        "while no newer one can be made."
    )
    updated_at: datetime


class PlaceUpdate(BaseModel):
    """Changes of the settings. A field that is left out stays as it is. A shorter `max_expires_in`
    applies to lives that are set from then on."""

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
    second_step_demanded: StrictBool | None = None


Pattern = Annotated[
    str,
    Field(
        pattern=DOMAIN_PATTERN,
        max_length=255,
        description="A domain, or `*.` and a domain for all its subdomains.",
        examples=["mailinator.example", "*.mailinator.example"],
    ),
]
ReservedHandle = Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{2,30}$", examples=["support"])]


class MailDomains(BaseModel):
    """The refused mail domains."""

    patterns: Annotated[list[Pattern], Field(max_length=MAX_MAIL_DOMAINS)]


class RefusedMailDomains(BaseModel):
    """The refused mail domains."""

    patterns: list[str] = Field(description="The domains that admins refused.")
    loaded_count: int = Field(
        description="The number of domains that `flask place block-mail-domains` loaded."
    )


class ReservedHandles(BaseModel):
    """The reserved handles. Nobody can sign up with one or with a look-alike."""

    handles: Annotated[list[ReservedHandle], Field(max_length=1000)]


class ExportedAuditEntry(BaseModel):
    """An entry of the audit log."""

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
    """An export of the place. Only `flask place import` imports its audit log."""

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
    mail_domains: list[str] = Field(description="The domains that admins refused.")
    loaded_mail_domains: list[str]
    reserved_handles: list[str]
    audit_log: list[ExportedAuditEntry] = Field(description="Oldest first.")


class PersonWithRole(ShortUser):
    """An admin or a moderator."""

    role: Role


class GivenRole(BaseModel):
    """The new role of a person."""

    role: Role = Field(description="person removes a role.", examples=["moderator"])
