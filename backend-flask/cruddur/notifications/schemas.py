"""What a notification looks like on its way in and out."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from cruddur.activities.schemas import Activity
from cruddur.acts.schemas import ActKind
from cruddur.notifications.kinds import NotificationKind


class Actor(BaseModel):
    """Who did it."""

    handle: str
    display_name: str


class ModerationNotice(BaseModel):
    """What moderators did about the viewer; `/api/appeals` takes the one answer to it."""

    kind: ActKind
    reason: str
    activity_uuid: UUID | None = Field(description="Of the crud that was removed.")
    ends_at: datetime | None
    undone_at: datetime | None
    appealed_at: datetime | None


class Notification(BaseModel):
    """Why the viewer is told."""

    uuid: UUID
    kind: NotificationKind
    actor: Actor = Field(description="Of moderation: the viewer, as moderators act for the place.")
    created_at: datetime
    read: bool
    moderation: ModerationNotice | None = Field(
        description="Of moderation: what was done. The notification's uuid is that of the act."
    )


class NotifiedActivity(Activity):
    """The crud that a notification is about. For a follow: the follower's name, no message;
    for an act of moderators: the viewer's, no message."""

    notification: Notification


class UnreadCount(BaseModel):
    """How much is new."""

    unread_count: int = Field(ge=0, le=100, description="100 stands for 100 or more.")


class ReadUpTo(BaseModel):
    """What the viewer has seen."""

    uuid: UUID = Field(
        description="Of the newest notification that was read.",
        examples=["019abcde-0000-7000-8000-000000000001"],
    )
