"""What moderators see of people, and of the audit log."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from cruddur.acts.schemas import Act
from cruddur.http.fields import Moment
from cruddur.http.paging import PageQuery
from cruddur.reports.queue_schemas import QueuedReport
from cruddur.security.roles import Role

Handle = Annotated[str, Field(pattern="^[A-Za-z0-9_]{3,30}$")]
RestrictionKind = Literal["limited", "suspended"]


class PeopleQuery(PageQuery):
    """A part of the people, newest first."""

    term: str | None = Field(
        None,
        min_length=1,
        max_length=50,
        pattern=r"^[^\u0000]*$",
        description="With what the handle or a word of the name begins.",
    )
    who: Literal["all", "limited", "suspended", "reported"] = Field(
        "all", description="reported: about whom a report is not closed."
    )


class Restriction(BaseModel):
    """What holds for a person."""

    kind: RestrictionKind
    until: datetime | None = Field(description="null where it has no end.")
    erase_at: datetime | None = Field(description="When the suspended account is erased.")
    act_uuid: UUID


class ModeratedPerson(BaseModel):
    """A person, as moderators see them in a list."""

    uuid: UUID
    handle: str
    display_name: str
    role: Role
    created_at: datetime
    restrictions: list[Restriction]
    open_reports_count: int = Field(description="About them, and not closed.")
    acts_count: int = Field(description="About them.")


class PersonHistory(ModeratedPerson):
    """A person with the latest 20 reports and acts about them, newest first."""

    bio: str
    invited_by_handle: str | None = Field(description="Who made the invite by which they came.")
    invited_count: int = Field(description="How many came by their invites.")
    reports_made_count: int
    reports: list[QueuedReport]
    acts: list[Act]


class AuditFilter(BaseModel):
    """What is asked for of the audit log."""

    action: str | None = Field(
        None,
        pattern="^[a-z_.]+$",
        max_length=50,
        description="One action, such as act.suspend, or all of a noun, such as act.",
    )
    actor: Handle | None = Field(None, description="Who did it, by the handle of that time.")
    subject: Handle | None = Field(None, description="To whom, by the handle of that time.")
    since: Moment | None = Field(None, description="From then on.")
    until: Moment | None = Field(None, description="Before then.")


class AuditQuery(PageQuery, AuditFilter):
    """A part of the audit log, newest first."""


class AuditEntry(BaseModel):
    """Who did what to whom, when and why."""

    uuid: UUID
    actor_handle: str | None = Field(description="null for the server itself and for commands.")
    actor_uuid: UUID | None
    action: str
    subject_handle: str | None
    subject_uuid: UUID | None
    activity_uuid: UUID | None
    report_uuid: UUID | None
    act_uuid: UUID | None
    reason: str
    details: dict[str, object]
    created_at: datetime
