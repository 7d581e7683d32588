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
from cruddur.users.schemas import MessagesFrom


class ExportedActivity(BaseModel):
    """A crud that the person wrote."""

    uuid: UUID
    message: str
    media: list[Attached]
    content_warning: str | None
    reply_to_activity_uuid: UUID | None
    replies_from: RepliesFrom
    audience: Audience
    created_at: datetime
    expires_at: datetime


class ExportedReaction(BaseModel):
    """A crud that the person liked, reposted or bookmarked."""

    activity_uuid: UUID
    created_at: datetime


class ExportedPerson(BaseModel):
    """A person whom the person follows or blocks."""

    handle: str
    created_at: datetime


class ExportedPasskey(BaseModel):
    """A passkey of the person."""

    name: str
    created_at: datetime
    last_used_at: datetime | None


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
    user_agent: str
    address: str | None
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime


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
    locale: str | None
    messages_from: MessagesFrom
    role: Role
    second_step_since: datetime | None
    invited_by: str | None = Field(description="The handle, if that person is still here.")
    created_at: datetime
    activities: list[ExportedActivity]
    likes: list[ExportedReaction]
    reposts: list[ExportedReaction]
    bookmarks: list[ExportedReaction]
    following: list[ExportedPerson]
    blocked: list[ExportedPerson]
    mutes: list[Mute]
    passkeys: list[ExportedPasskey]
    linked_accounts: list[ExportedLinkedAccount]
    sessions: list[ExportedSession]
    reports: list[Report]
    acts: list[OwnAct]
    invites: list[ExportedInvite]
    message_groups: list[ExportedMessageGroup]
