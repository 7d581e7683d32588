"""Requests and responses about threads."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from cruddur.activities.schemas import Activity
from cruddur.http.paging import PageQuery


class ThreadEntry(BaseModel):
    """A position in a thread, which stays when its crud ends."""

    uuid: UUID
    depth: int = Field(
        description="1 is a reply to the crud of the thread, 2 a reply to the entry with 1 before "
        "it; -1 is the crud that it replies to, -2 the one that this replies to."
    )
    activity: Activity | None = Field(
        description="Without its replies. null when it is gone, or when a block hides it."
    )
    expired_at: datetime | None = Field(description="When it ended, if it is gone.")


class Thread(BaseModel):
    """A crud, the cruds that it replies to, and the replies to it."""

    ancestors: list[ThreadEntry] = Field(
        description="The nearest 20, oldest first. The first may itself be a reply."
    )
    activity: Activity = Field(description="Without its replies.")
    replies: list[ThreadEntry] = Field(
        description="In reading order: the replies to an entry follow it, oldest first. Where "
        "replies_count is larger, there are more than are listed."
    )


class ThreadQuery(PageQuery):
    """A page of the direct replies to a crud."""

    limit: int = Field(20, ge=1, le=50, description="The number of direct replies.")
