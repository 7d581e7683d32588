"""What a notification looks like on its way in and out."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from cruddur.activities.schemas import Activity
from cruddur.notifications.kinds import NotificationKind


class Actor(BaseModel):
    """Who did it."""

    handle: str
    display_name: str


class Notification(BaseModel):
    """Why the viewer is told."""

    uuid: UUID
    kind: NotificationKind
    actor: Actor
    created_at: datetime
    read: bool


class NotifiedActivity(Activity):
    """The crud that a notification is about. For a follow: the follower's name, no message."""

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
