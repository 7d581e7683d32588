"""Requests and responses about acts and appeals."""

import re
from datetime import datetime
from ipaddress import ip_network
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from cruddur.http.fields import Moment, VisibleText, exactly_one
from cruddur.http.paging import PageQuery

MAX_REASON_LENGTH = 1000
MAX_ERASE_AFTER_DAYS = 30
SUBJECTS = ("handle", "activity_uuid")
APPEALED = ("act_uuid", "appeal_token")
EXAMPLE_UUID = "019abcde-0000-7000-8000-000000000001"

INVITE_CODE = re.compile(r"(?:\S*[?&]invite=)?(?P<code>[A-Za-z0-9_-]{22})(?:[&#]\S*)?")
HANDLE = re.compile("@[A-Za-z0-9_]{3,30}")

Handle = Annotated[str, Field(pattern="^[A-Za-z0-9_]{3,30}$")]
ActKind = Literal["remove", "warn", "limit", "suspend"]
WaveBy = Literal["invite", "mail_domain", "network"]
Reason = Annotated[
    VisibleText,
    Field(
        min_length=1,
        max_length=MAX_REASON_LENGTH,
        description="Plain text.",
        examples=["This is advertising, which rule 3 forbids."],
    ),
]


class WrittenAct(BaseModel):
    """An act: removes a crud, or warns, limits or suspends a person."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*SUBJECTS))

    kind: ActKind = Field(examples=["warn"])
    handle: Handle | None = Field(
        None, description="The person to warn, limit or suspend.", examples=["bayko"]
    )
    activity_uuid: UUID | None = Field(None, description="The crud to remove.")
    reason: Reason
    ends_at: Moment | None = Field(
        None,
        description="When a limit or a suspension ends. After a suspension without an end the "
        "account is erased in 30 days.",
    )
    report_uuid: UUID | None = Field(
        None, description="The report that this act closes, with all others about the same target."
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        needed = "activity_uuid" if self.kind == "remove" else "handle"
        if [name for name in SUBJECTS if getattr(self, name) is not None] != [needed]:
            raise ValueError(f"To {self.kind} takes {needed}, and no other")
        if self.ends_at and self.kind not in ("limit", "suspend"):
            raise ValueError("Only a limit or a suspension ends")
        return self


class Decision(BaseModel):
    """The reason for undoing or upholding an act."""

    reason: Reason


class Act(BaseModel):
    """An act, as moderators see it."""

    uuid: UUID
    kind: ActKind
    handle: str = Field(description="The handle of the subject.")
    display_name: str
    avatar_url: str | None
    activity_uuid: UUID | None = Field(description="The uuid of the removed crud.")
    moderator_handle: str | None = Field(
        description="null when the moderator has left, or the operator acted."
    )
    report_uuid: UUID | None
    bulk_uuid: UUID | None = Field(
        description="The uuid of the wave, which is the same for all its people."
    )
    reason: str
    ends_at: datetime | None
    created_at: datetime
    undone_at: datetime | None
    undone_by_handle: str | None
    holds: bool = Field(description="Whether it is a limit or a suspension in force.")
    erase_at: datetime | None = Field(description="When the suspended account is erased.")
    appeal: str | None
    appealed_at: datetime | None
    upheld_at: datetime | None = Field(description="When the appeal was rejected.")


class ActsQuery(PageQuery):
    """A page of the acts, newest first."""

    state: Literal["all", "holding", "appealed", "undone"] = Field(
        "all",
        description="holding: limits and suspensions in force; appealed: with an open appeal.",
    )
    handle: Handle | None = Field(None, description="Only those about this person.")


class OwnAct(BaseModel):
    """An act about the viewer."""

    uuid: UUID
    kind: ActKind
    activity_uuid: UUID | None
    reason: str
    ends_at: datetime | None
    created_at: datetime
    undone_at: datetime | None
    appeal: str | None
    appealed_at: datetime | None
    upheld_at: datetime | None


class WrittenAppeal(BaseModel):
    """The one appeal against an act."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*APPEALED))

    act_uuid: UUID | None = Field(
        None,
        description="The act, for a signed-in person.",
        examples=["019abcde-0000-7000-8000-000000000001"],
    )
    appeal_token: UUID | None = Field(
        None, description="For a suspended person: from the answer to signing in, or from the mail."
    )
    appeal: Reason

    @model_validator(mode="after")
    def _one_act(self) -> Self:
        if (self.act_uuid is None) == (self.appeal_token is None):
            raise ValueError("Give one of act_uuid, appeal_token")
        return self


class WaveQuery(BaseModel):
    """The property that the accounts of a wave share."""

    by: WaveBy = Field(description="The shared property.", examples=["mail_domain"])
    value: str = Field(
        min_length=1,
        max_length=254,
        pattern=r"^[^\u0000\s]+$",
        description="The link, code or uuid of an invite; a mail domain, or `*.` and a domain for "
        "its subdomains; an IP address or network (CIDR) from which people are signed in. Or `@` "
        "and a handle: the invite, the mail domain or the networks of that person.",
        examples=["spam.example"],
    )

    @property
    def handle(self) -> str | None:
        """The person with whom the accounts share it, if one is named."""
        return self.value[1:].lower() if HANDLE.fullmatch(self.value) else None

    @property
    def invite_code(self) -> str | None:
        """The code of an invite, alone or in its link."""
        found = INVITE_CODE.fullmatch(self.value)
        return found["code"] if found else None

    @model_validator(mode="after")
    def _value_fits(self) -> Self:
        if self.handle or (self.by == "invite" and self.invite_code):
            return self
        try:
            if self.by == "invite":
                UUID(self.value)
            elif self.by == "network":
                ip_network(self.value, strict=False)
        except ValueError:
            raise ValueError(f"The value is no {self.by}") from None
        return self


class Wave(BaseModel):
    """A wave: accounts that share a property, without moderators and admins."""

    count: int
    handles: list[str] = Field(description="The handles of the latest 20.")


class WrittenWave(WaveQuery):
    """A wave to suspend in one act."""

    count: int = Field(
        ge=1,
        le=1000,
        description="The count of the preview. The request is refused where there are more now.",
        examples=[200],
    )
    reason: Reason
    erase_after_days: int = Field(
        0,
        ge=0,
        le=MAX_ERASE_AFTER_DAYS,
        description="The number of days until they are erased; 0 for immediately.",
    )


class DoneWave(BaseModel):
    """The result of suspending a wave."""

    bulk_uuid: UUID
    count: int
