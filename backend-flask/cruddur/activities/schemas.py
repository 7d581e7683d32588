"""What an activity looks like on its way in and out."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from cruddur.http.fields import MINIMUM_OF_SETTING, Seconds, VisibleText, at_most_one, exactly_one
from cruddur.http.paging import PageQuery

MAX_MESSAGE_LENGTH = 280
SECONDS_OF_TTL = {
    "30-days": 30 * 24 * 3600,
    "7-days": 7 * 24 * 3600,
    "3-days": 3 * 24 * 3600,
    "1-day": 24 * 3600,
    "12-hours": 12 * 3600,
    "3-hours": 3 * 3600,
    "1-hour": 3600,
}

RepliesFrom = Literal["everyone", "following", "nobody"]
Ttl = Literal["30-days", "7-days", "3-days", "1-day", "12-hours", "3-hours", "1-hour"]
Message = Annotated[
    VisibleText,
    Field(
        min_length=1,
        max_length=MAX_MESSAGE_LENGTH,
        description="Plain text with something visible in it. Its length counts Unicode code "
        "points, as JSON Schema does. At most 4 combining marks follow each other, 8 in syllables "
        "of some scripts.",
        examples=["Fresh bread at the co-op until six, @bayko. #sourdough"],
    ),
]


class Reposter(BaseModel):
    """Who put a crud of somebody else into one's home."""

    handle: str
    display_name: str


class Activity(BaseModel):
    """A crud."""

    uuid: UUID
    handle: str
    display_name: str
    message: str
    created_at: datetime
    expires_at: datetime
    life_changed_at: datetime | None = Field(
        description="When its end was last moved; null when it never was."
    )
    likes_count: int
    replies_count: int
    reposts_count: int
    reply_to_activity_uuid: UUID | None = Field(description="null on a top-level post.")
    replies_from: RepliesFrom = Field(
        description="Who may reply: everyone, those whom its author follows or it mentions, or "
        "nobody but its author."
    )
    can_reply: bool = Field(
        description="Whether the viewer may, by this choice of its author. Of those whom it "
        "mentions, those who were told of it."
    )
    liked: bool = Field(description="By the viewer.")
    reposted: bool = Field(description="By the viewer.")
    muted: bool = Field(
        description="The viewer mutes its author, one of its tags or a word in it. Only where the "
        "viewer went to it: in a thread, on a person's page. Elsewhere it is left out."
    )
    reposted_by: Reposter | None
    replies: "list[Activity]" = Field(
        description="The newest few, oldest first; their own replies are left out."
    )


class ThreadEntry(BaseModel):
    """A place in a thread, which stays when the crud that stood there goes."""

    uuid: UUID
    depth: int = Field(
        description="1 answers the crud that the thread is about, 2 answers the entry with 1 "
        "before it; -1 is what that crud answers, -2 what this answers."
    )
    activity: Activity | None = Field(
        description="Without its replies. null when it is gone, or kept from the viewer by a block."
    )
    expired_at: datetime | None = Field(description="Since when it is gone.")


class Thread(BaseModel):
    """A crud between what it answers and what is answered to it."""

    ancestors: list[ThreadEntry] = Field(
        description="The nearest 20, oldest first: the first may itself be an answer."
    )
    activity: Activity = Field(description="Without its replies.")
    replies: list[ThreadEntry] = Field(
        description="In the order of reading: each is followed by what is answered to it, oldest "
        "first. A crud has more than stand here where its replies_count says so."
    )


class ThreadQuery(PageQuery):
    """A part of what is answered to a crud directly."""

    limit: int = Field(20, ge=1, le=50, description="How many direct replies.")


class HomeQuery(PageQuery):
    """A part of the home feed."""

    scope: Literal["following", "everyone"] | None = Field(
        None,
        description="following: one's own and those of people one follows (the default when "
        "signed in); everyone: all (the default when signed out).",
    )


class PersonQuery(PageQuery):
    """A part of what one person wrote."""

    kind: Literal["posts", "replies"] = Field("posts", description="Which of the two.")


LIVES = ("ttl", "expires_in")


class Life(BaseModel):
    """How long a crud lives."""

    model_config = ConfigDict(json_schema_extra=at_most_one(*LIVES))

    ttl: Ttl | None = Field(None, description="How long it lives, from now.", examples=["3-days"])
    expires_in: Seconds | None = Field(
        None,
        description="The same in seconds, instead of ttl.",
        json_schema_extra={MINIMUM_OF_SETTING: "min_expires_in"},
    )

    @model_validator(mode="after")
    def _one_life(self) -> Self:
        if self.ttl and self.expires_in:
            raise ValueError("Give ttl or expires_in, not both")
        return self

    @property
    def seconds_to_live(self) -> int | None:
        """From either field, if one is set."""
        return self.expires_in or (SECONDS_OF_TTL[self.ttl] if self.ttl else None)


class WrittenActivity(Life):
    """What a person writes; it lives as long as the place says unless said."""

    message: Message
    replies_from: RepliesFrom = Field(
        "everyone",
        description="Who may reply to it, everyone without it; following: those whom the writer "
        "follows or it mentions.",
    )


class ChangedLife(Life):
    """How long a crud that is there already shall live, counted from now: one of the two."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*LIVES))

    @model_validator(mode="after")
    def _some_life(self) -> Self:
        if not (self.ttl or self.expires_in):
            raise ValueError("Give ttl or expires_in")
        return self
