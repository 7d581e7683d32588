"""What moderators see and say of reports."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from cruddur.http.fields import VisibleText
from cruddur.http.paging import PageQuery
from cruddur.reports.schemas import Handle, Outcome, ReportReason, State, TargetKind

MAX_NOTE_LENGTH = 1000

Text = Annotated[
    VisibleText,
    Field(min_length=1, max_length=MAX_NOTE_LENGTH, examples=["Satire, as the thread shows."]),
]


class QueueQuery(PageQuery):
    """A part of the queue, newest first."""

    state: Literal["open", "mine", "taken", "closed", "all"] = Field(
        "open", description="mine: those that the viewer has taken."
    )
    handle: Handle | None = Field(None, description="About that person only.")


class QueuedReport(BaseModel):
    """A report in the queue."""

    uuid: UUID
    target_kind: TargetKind
    activity_uuid: UUID | None
    message_group_uuid: UUID | None
    handle: str | None = Field(description="Of whom it is about; null when that person has left.")
    display_name: str | None
    reporter_handle: str | None = Field(description="null when the reporter has left.")
    reason: ReportReason
    comment: str = Field(description="Empty once it is erased.")
    state: State
    taken_by_handle: str | None
    outcome: Outcome | None
    created_at: datetime
    closed_at: datetime | None
    evidence_until: datetime | None = Field(
        description="When the copy of what is reported is erased; null when it is."
    )
    other_reports_count: int = Field(description="About the same person.")


class Note(BaseModel):
    """What a moderator noted on a report."""

    uuid: UUID
    handle: str | None = Field(description="null when the moderator has left.")
    note: str
    created_at: datetime


class FullReport(QueuedReport):
    """A report with the notes on it, oldest first."""

    notes: list[Note]


class CopiedActivity(BaseModel):
    """A crud as it was when it was reported, or as the reporter proved that it was."""

    handle: str
    display_name: str
    message: str
    created_at: datetime
    expires_at: datetime | None = Field(description="null where it was gone when it was reported.")
    ended_at: datetime | None = Field(description="Since when it was gone then.")


class CopiedPerson(BaseModel):
    """What a person said of themselves when they were reported."""

    handle: str
    display_name: str
    bio: str


class CopiedMessage(BaseModel):
    """A message that the reporter received and chose to show."""

    uuid: UUID
    message: str
    created_at: datetime


class Evidence(BaseModel):
    """The copy of what is reported: one of the three, none once it is erased."""

    report_uuid: UUID
    erased: bool
    activity: CopiedActivity | None
    person: CopiedPerson | None
    messages: list[CopiedMessage] | None


class WrittenNote(BaseModel):
    """What a moderator notes for the others."""

    note: Text


class ClosedReport(BaseModel):
    """Why a report is closed without an act."""

    reason: Text
