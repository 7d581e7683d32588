"""What a report looks like on its way in and out."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from cruddur.http.fields import Moment, Readable, VisibleText, exactly_one
from cruddur.http.paging import PageQuery

MAX_COMMENT_LENGTH = 1000
MAX_MESSAGES = 20
TARGETS = ("activity_uuid", "handle", "message_group_uuid")

Handle = Annotated[str, Field(pattern="^[A-Za-z0-9_]{3,30}$")]
TargetKind = Literal["activity", "person", "messages"]
ReportReason = Literal["spam", "harassment", "hate", "private_information", "illegal", "other"]
State = Literal["open", "taken", "closed"]
Outcome = Literal["none", "remove", "warn", "limit", "suspend", "left"]


class ShownCrud(BaseModel):
    """What the reporter still has on the screen of a crud that is gone, exactly as the API answered
    it."""

    handle: Handle = Field(description="The author's.", examples=["bayko"])
    message: VisibleText = Field(
        min_length=1, max_length=280, examples=["Something that one should not write."]
    )
    created_at: Moment = Field(
        description="To the microsecond, as it was answered.",
        examples=["2026-11-27T13:03:28.123456+00:00"],
    )


class WrittenReport(BaseModel):
    """What a person reports: one of a crud, a person, or messages that were received."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*TARGETS))

    activity_uuid: UUID | None = Field(None, description="A crud.")
    handle: Handle | None = Field(None, description="A person.", examples=["bayko"])
    message_group_uuid: UUID | None = Field(
        None,
        description="A conversation of the reporter's; `message_uuids` says what to show of it.",
    )
    message_uuids: list[UUID] = Field(
        [],
        max_length=MAX_MESSAGES,
        description="Messages that the reporter received: only these are shown to moderators.",
    )
    evidence: ShownCrud | None = Field(
        None,
        description="For a crud that is gone: what it said. Accepted for 72 hours after its end, "
        "and only if that is what it said. Of no account while the crud is alive.",
    )
    reason: ReportReason = Field(examples=["harassment"])
    comment: Annotated[str, Readable(may_be_blank=True)] = Field(
        "", max_length=MAX_COMMENT_LENGTH, description="What moderators should know."
    )

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if sum(getattr(self, name) is not None for name in TARGETS) != 1:
            raise ValueError(f"Give one of {', '.join(TARGETS)}")
        return self


class Report(BaseModel):
    """A report, as the reporter sees it."""

    uuid: UUID
    target_kind: TargetKind
    activity_uuid: UUID | None = Field(description="Of a reported crud.")
    message_group_uuid: UUID | None = Field(description="Of reported messages.")
    handle: str | None = Field(description="Of whom it is about; null when that person has left.")
    display_name: str | None
    reason: ReportReason
    comment: str = Field(description="Empty once it is erased.")
    state: State = Field(description="taken: a moderator looks at it.")
    outcome: Outcome | None = Field(
        description="What became of it: none when moderators found nothing to do, left when the "
        "person has left; null while it is not closed."
    )
    created_at: datetime
    closed_at: datetime | None


class ReportsQuery(PageQuery):
    """A part of one's own reports, newest first."""
