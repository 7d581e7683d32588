"""Requests and responses about people and the audit log, for moderators."""

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
    """A page of people, newest first."""

    term: str | None = Field(
        None,
        min_length=1,
        max_length=50,
        pattern=r"^[^\u0000]*$",
        description="The beginning of the handle or of a word of the name.",
    )
    who: Literal["all", "limited", "suspended", "reported"] = Field(
        "all", description="reported: people with an open report about them."
    )


class Restriction(BaseModel):
    """A limit or suspension in force."""

    kind: RestrictionKind
    until: datetime | None = Field(description="null without an end.")
    erase_at: datetime | None = Field(description="When the suspended account is erased.")
    act_uuid: UUID


class ModeratedPerson(BaseModel):
    """A person, as moderators see them in a list."""

    uuid: UUID
    handle: str
    display_name: str
    avatar_url: str | None
    role: Role
    created_at: datetime
    restrictions: list[Restriction]
    open_reports_count: int = Field(description="The number of open reports about them.")
    acts_count: int = Field(description="The number of acts about them.")


class PersonHistory(ModeratedPerson):
    """A person with the latest 20 reports and acts about them, newest first."""

    bio: str
    invited_by_handle: str | None = Field(
        description="The maker of the invite by which they joined."
    )
    invited_count: int = Field(description="The number of people who joined by their invites.")
    reports_made_count: int
    reports: list[QueuedReport]
    acts: list[Act]


class AuditFilter(BaseModel):
    """A filter of the audit log."""

    action: str | None = Field(
        None,
        pattern="^[a-z_.]+$",
        max_length=50,
        description="An action, such as act.suspend, or a noun for all its actions, such as act.",
    )
    actor: Handle | None = Field(None, description="The actor's handle at that time.")
    subject: Handle | None = Field(None, description="The subject's handle at that time.")
    since: Moment | None = Field(None, description="Only entries from this time on.")
    until: Moment | None = Field(None, description="Only entries before this time.")


class AuditQuery(PageQuery, AuditFilter):
    """A page of the audit log, newest first."""


class AuditEntry(BaseModel):
    """An entry of the audit log: who did what to whom, when and why."""

    uuid: UUID
    actor_handle: str | None = Field(description="null for the worker and for commands.")
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
