"""Requests and responses about notifications."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from cruddur.activities.schemas import Activity
from cruddur.acts.schemas import ActKind
from cruddur.notifications.kinds import NotificationKind


class Actor(BaseModel):
    """The person who caused the notification."""

    handle: str
    display_name: str
    avatar_url: str | None
    followed: bool = Field(description="Whether the viewer follows them.")


class ModerationNotice(BaseModel):
    """An act of moderators about the viewer. `/api/appeals` takes the one appeal."""

    kind: ActKind
    reason: str
    activity_uuid: UUID | None = Field(description="The uuid of the removed crud.")
    ends_at: datetime | None
    undone_at: datetime | None
    appealed_at: datetime | None


class Notification(BaseModel):
    """What happened."""

    uuid: UUID
    kind: NotificationKind
    actor: Actor = Field(
        description="For moderation: the viewer, because moderators act for the place."
    )
    created_at: datetime
    read: bool
    moderation: ModerationNotice | None = Field(
        description="For moderation: the act. Its uuid is that of the notification."
    )


class NotifiedActivity(Activity):
    """The crud that a notification is about. For a follow, a request to follow and its acceptance
    it has the other person's name and no message, for an act of moderators the viewer's name and no
    message."""

    notification: Notification


class UnreadCount(BaseModel):
    """The number of unread notifications or messages."""

    unread_count: int = Field(ge=0, le=100, description="100 means 100 or more.")


class UnreadNotifications(UnreadCount):
    """The number of unread notifications, each and as a page shows them."""

    unread_entries: int = Field(
        ge=0,
        le=100,
        description="Of the newest 100: likes of one crud are one entry, so are its reposts, and "
        "new followers, requests to follow and accepted ones each.",
    )


class ReadUpTo(BaseModel):
    """The position up to which everything is read."""

    uuid: UUID = Field(
        description="The uuid of the newest notification that was read.",
        examples=["019abcde-0000-7000-8000-000000000001"],
    )
