"""What acts and appeals look like on their way in and out."""

from datetime import datetime
from ipaddress import ip_network
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from cruddur.http.fields import Moment, VisibleText, exactly_one
from cruddur.http.paging import PageQuery

MAX_REASON_LENGTH = 1000
SUBJECTS = ("handle", "activity_uuid")
APPEALED = ("act_uuid", "appeal_token")
EXAMPLE_UUID = "019abcde-0000-7000-8000-000000000001"

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
    """What a moderator does: remove a crud, or warn, limit or suspend a person."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*SUBJECTS))

    kind: ActKind = Field(examples=["warn"])
    handle: Handle | None = Field(
        None, description="Whom to warn, limit or suspend.", examples=["bayko"]
    )
    activity_uuid: UUID | None = Field(None, description="Which crud to remove.")
    reason: Reason
    ends_at: Moment | None = Field(
        None,
        description="When a limit or a suspension ends by itself. A suspension without an end is "
        "one for good: the account is erased after 30 days.",
    )
    report_uuid: UUID | None = Field(
        None, description="The report that this closes, with those of others about the same."
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
    """Why an act is undone or upheld."""

    reason: Reason


class Act(BaseModel):
    """What a moderator did, as moderators see it."""

    uuid: UUID
    kind: ActKind
    handle: str = Field(description="Of whom it is about.")
    display_name: str
    activity_uuid: UUID | None = Field(description="Of the crud that was removed.")
    moderator_handle: str | None = Field(description="null when the moderator has left.")
    report_uuid: UUID | None
    bulk_uuid: UUID | None = Field(description="The same for all whom one act suspended.")
    reason: str
    ends_at: datetime | None
    created_at: datetime
    undone_at: datetime | None
    undone_by_handle: str | None
    holds: bool = Field(description="A limit or a suspension that holds now.")
    erase_at: datetime | None = Field(description="When the suspended account is erased.")
    appeal: str | None
    appealed_at: datetime | None
    upheld_at: datetime | None = Field(description="Since when the appeal is answered with no.")


class ActsQuery(PageQuery):
    """A part of the acts, newest first."""

    state: Literal["all", "holding", "appealed", "undone"] = Field(
        "all", description="holding: limits and suspensions; appealed: and not answered yet."
    )
    handle: Handle | None = Field(None, description="About that person only.")


class OwnAct(BaseModel):
    """What moderators did about the viewer."""

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
    """The one answer that a person has to an act."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*APPEALED))

    act_uuid: UUID | None = Field(
        None,
        description="For who is signed in.",
        examples=["019abcde-0000-7000-8000-000000000001"],
    )
    appeal_token: UUID | None = Field(
        None, description="For who is suspended: signing in answers it, and the mail says it."
    )
    appeal: Reason

    @model_validator(mode="after")
    def _one_act(self) -> Self:
        if (self.act_uuid is None) == (self.appeal_token is None):
            raise ValueError("Give one of act_uuid, appeal_token")
        return self


class WaveQuery(BaseModel):
    """Which accounts belong together."""

    by: WaveBy = Field(description="What they have in common.", examples=["mail_domain"])
    value: str = Field(
        min_length=1,
        max_length=254,
        pattern=r"^[^\u0000\s]+$",
        description="The uuid of an invite; a mail domain, or *. and one for all below it; an "
        "address or a network in CIDR form that somebody is signed in from.",
        examples=["spam.example"],
    )

    @model_validator(mode="after")
    def _value_fits(self) -> Self:
        try:
            if self.by == "invite":
                UUID(self.value)
            elif self.by == "network":
                ip_network(self.value, strict=False)
        except ValueError:
            raise ValueError(f"The value is no {self.by}") from None
        return self


class Wave(BaseModel):
    """Accounts that have something in common, without moderators and admins."""

    count: int
    handles: list[str] = Field(description="The latest 20 of them.")


class WrittenWave(WaveQuery):
    """Accounts to suspend in one act."""

    count: int = Field(
        ge=1,
        le=1000,
        description="As many as the preview says: it is refused where there are more now.",
        examples=[200],
    )
    reason: Reason
    erase_after_days: int = Field(
        0, ge=0, le=30, description="After how many days they are erased; 0 for at once."
    )


class DoneWave(BaseModel):
    """What became of it."""

    bulk_uuid: UUID
    count: int
