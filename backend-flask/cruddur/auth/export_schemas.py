"""The export of an account."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from cruddur.activities.schemas import Audience, RepliesFrom
from cruddur.acts.schemas import OwnAct
from cruddur.media.schemas import Attached
from cruddur.messages.schemas import Message
from cruddur.mutes.schemas import Mute
from cruddur.reports.schemas import Report
from cruddur.security.roles import Role
from cruddur.security.scopes import Scope
from cruddur.users.import_schemas import Followed, Skipped
from cruddur.users.schemas import MessagesFrom


class ExportedActivity(BaseModel):
    """A crud that the person wrote."""

    uuid: UUID
    message: str
    media: list[Attached]
    content_warning: str | None
    reply_to_activity_uuid: UUID | None
    quoted_activity_uuid: UUID | None
    replies_from: RepliesFrom
    audience: Audience
    created_at: datetime
    expires_at: datetime


class ExportedReaction(BaseModel):
    """A crud that the person liked, reposted or bookmarked."""

    activity_uuid: UUID
    created_at: datetime


class ExportedPerson(BaseModel):
    """A person whom the person follows, asks to follow or blocks."""

    handle: str
    created_at: datetime


class ExportedPasskey(BaseModel):
    """A passkey of the person."""

    name: str
    created_at: datetime
    last_used_at: datetime | None


class ExportedNotice(BaseModel):
    """A mail that told the person of a change of how one signs in."""

    email: str
    created_at: datetime
    denied_at: datetime | None = Field(description="When the person said that it was not them.")


class ExportedImportLine(BaseModel):
    """A line of a file of follows."""

    address: str
    outcome: Followed | Skipped | None = Field(description="null while it waits.")


class ExportedImport(BaseModel):
    """The last file of follows."""

    created_at: datetime
    ended_at: datetime | None
    lines: list[ExportedImportLine]


class ExportedLinkedAccount(BaseModel):
    """An account at another place by which the person signs in."""

    issuer: str
    subject: str = Field(description="What the other place calls the person.")
    created_at: datetime
    last_used_at: datetime | None


class ExportedSession(BaseModel):
    """A session of the person."""

    kind: Literal["cookie", "token"]
    name: str | None
    scopes: list[Scope] | None
    app: str | None = Field(description="The name of the app that speaks Mastodon's API.")
    app_scopes: list[str] | None
    app_expires_in: int | None
    user_agent: str
    address: str | None
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    push_endpoint: str | None = Field(description="Where its browser gets pushes, if it gets any.")


class ExportedQuiet(BaseModel):
    """The hours in which the person gets no push."""

    begin: str
    end: str
    time_zone: str


class ExportedAlertSettings(BaseModel):
    """What the person wants to be told of outside the page."""

    push: list[str]
    mail: list[str]
    quiet: ExportedQuiet | None


class ExportedMessageGroup(BaseModel):
    """A conversation with its messages, oldest first."""

    uuid: UUID
    handle: str = Field(description="The other person's.")
    display_name: str
    expires_in: int | None = Field(description="The timer in seconds; null when it is off.")
    messages: list[Message]


class ExportedInvite(BaseModel):
    """An invite that the person made."""

    code: str
    max_uses: int
    uses: int
    created_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None


class Export(BaseModel):
    """Everything that is stored about a person, as far as it is alive."""

    uuid: UUID
    handle: str
    display_name: str
    bio: str
    avatar_url: str | None
    header_url: str | None
    email: str | None
    new_email: str | None = Field(description="An address that waits for its code.")
    locale: str | None
    messages_from: MessagesFrom
    approves_followers: bool
    end_line_in_apps: bool
    role: Role
    alerts: ExportedAlertSettings | None
    second_step_since: datetime | None
    recovery_codes_left: int
    follow_import: ExportedImport | None
    invited_by: str | None = Field(description="The handle, if that person is still here.")
    created_at: datetime
    activities: list[ExportedActivity]
    likes: list[ExportedReaction]
    reposts: list[ExportedReaction]
    bookmarks: list[ExportedReaction]
    following: list[ExportedPerson]
    follow_requests: list[ExportedPerson]
    blocked: list[ExportedPerson]
    mutes: list[Mute]
    passkeys: list[ExportedPasskey]
    notices: list[ExportedNotice]
    linked_accounts: list[ExportedLinkedAccount]
    sessions: list[ExportedSession]
    reports: list[Report]
    acts: list[OwnAct]
    invites: list[ExportedInvite]
    message_groups: list[ExportedMessageGroup]
