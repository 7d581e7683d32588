"""Requests and responses of the moderators' queue of reports."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from cruddur.http.fields import VisibleText
from cruddur.http.paging import PageQuery
from cruddur.media.schemas import Attached
from cruddur.reports.schemas import Handle, Outcome, ReportReason, State, TargetKind

MAX_NOTE_LENGTH = 1000

Text = Annotated[
    VisibleText,
    Field(min_length=1, max_length=MAX_NOTE_LENGTH, examples=["Satire, as the thread shows."]),
]


class QueueQuery(PageQuery):
    """A page of the queue, newest first."""

    state: Literal["open", "mine", "taken", "closed", "all"] = Field(
        "open", description="mine: the reports assigned to the viewer."
    )
    handle: Handle | None = Field(None, description="Only those about this person.")


class QueuedReport(BaseModel):
    """A report in the queue."""

    uuid: UUID
    target_kind: TargetKind
    activity_uuid: UUID | None
    message_group_uuid: UUID | None
    handle: str | None = Field(
        description="The handle of the subject; null when that person has left."
    )
    display_name: str | None
    avatar_url: str | None
    reporter_handle: str | None = Field(description="null when the reporter has left.")
    reason: ReportReason
    comment: str = Field(description="Empty after its erasure.")
    state: State
    taken_by_handle: str | None
    outcome: Outcome | None
    created_at: datetime
    closed_at: datetime | None
    evidence_until: datetime | None = Field(
        description="When the copy will be erased; null after its erasure."
    )
    other_reports_count: int = Field(
        description="The number of other reports about the same person."
    )


class Note(BaseModel):
    """A note of a moderator on a report."""

    uuid: UUID
    handle: str | None = Field(description="null when the moderator has left.")
    note: str
    created_at: datetime


class FullReport(QueuedReport):
    """A report with the notes on it, oldest first."""

    notes: list[Note]


class CopiedActivity(BaseModel):
    """A crud at the time of its report, or as the reporter proved that it was."""

    handle: str
    display_name: str
    message: str
    content_warning: str | None = Field(description="The text in front of a covered crud.")
    created_at: datetime
    expires_at: datetime | None = Field(
        description="null where it was already gone when it was reported."
    )
    ended_at: datetime | None = Field(description="When it had ended, if it was already gone.")


class CopiedPerson(BaseModel):
    """A profile at the time of its report."""

    handle: str
    display_name: str
    bio: str


class CopiedMessage(BaseModel):
    """A message that the reporter received and chose to show."""

    uuid: UUID
    message: str
    created_at: datetime


class Evidence(BaseModel):
    """The copy of the reported content: one of activity, person and messages, or none after its
    erasure."""

    report_uuid: UUID
    erased: bool
    activity: CopiedActivity | None
    person: CopiedPerson | None
    messages: list[CopiedMessage] | None
    media: list[Attached] = Field(
        description="Copies of the pictures, in the order of what they belong to. They can be read "
        "by moderators only, as long as the rest of the copy."
    )


class WrittenNote(BaseModel):
    """A new note for the other moderators."""

    note: Text


class ClosedReport(BaseModel):
    """The reason for closing a report without an act."""

    reason: Text
