"""Requests and responses about reports."""

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
    """A gone crud as the reporter still has it on the screen, exactly as the API returned it."""

    handle: Handle = Field(description="The handle of the author.", examples=["bayko"])
    message: VisibleText = Field(
        min_length=1, max_length=280, examples=["Something that one should not write."]
    )
    created_at: Moment = Field(
        description="To the microsecond, as the API returned it.",
        examples=["2026-11-27T13:03:28.123456+00:00"],
    )


class WrittenReport(BaseModel):
    """A report of a crud, of a person, or of received messages."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*TARGETS))

    activity_uuid: UUID | None = Field(None, description="A crud.")
    handle: Handle | None = Field(None, description="A person.", examples=["bayko"])
    message_group_uuid: UUID | None = Field(
        None,
        description="A conversation of the reporter; `message_uuids` names the reported messages.",
    )
    message_uuids: list[UUID] = Field(
        [],
        max_length=MAX_MESSAGES,
        description="Messages that the reporter received. Moderators see only these.",
    )
    evidence: ShownCrud | None = Field(
        None,
        description="The content of a gone crud. It is accepted for 72 hours after the end, if it "
        "is equal to the crud, and ignored while the reporter sees the crud. It is also accepted "
        "for a living crud that the reporter saw as a follower of its author.",
    )
    reason: ReportReason = Field(examples=["harassment"])
    comment: Annotated[str, Readable(may_be_blank=True)] = Field(
        "", max_length=MAX_COMMENT_LENGTH, description="A text for the moderators."
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
    activity_uuid: UUID | None = Field(description="The uuid of a reported crud.")
    message_group_uuid: UUID | None = Field(description="The conversation of reported messages.")
    handle: str | None = Field(
        description="The handle of the subject; null when that person has left."
    )
    display_name: str | None
    avatar_url: str | None
    reason: ReportReason
    comment: str = Field(description="Empty after its erasure.")
    state: State = Field(description="taken: a moderator works on it.")
    outcome: Outcome | None = Field(
        description="The act that closed it; none without an act, left when the person has left, "
        "null while it is not closed."
    )
    created_at: datetime
    closed_at: datetime | None


class ReportsQuery(PageQuery):
    """A page of the own reports, newest first."""
