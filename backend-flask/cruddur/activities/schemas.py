"""Requests and responses about activities."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)
from pydantic_core import PydanticCustomError

from cruddur.http.fields import MINIMUM_OF_SETTING, Readable, Seconds, at_most_one, exactly_one
from cruddur.http.paging import PageQuery
from cruddur.media.schemas import Attached, AttachedUploads, text_or_pictures

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
Audience = Literal["everyone", "followers", "mentioned"]
Ttl = Literal["30-days", "7-days", "3-days", "1-day", "12-hours", "3-hours", "1-hour"]
MAX_WARNING_LENGTH = 100
Message = Annotated[
    str,
    Readable(may_be_blank=True),
    AfterValidator(text_or_pictures),
    Field(
        max_length=MAX_MESSAGE_LENGTH,
        validate_default=True,
        description="Plain text with something visible in it; it may be left out where there are "
        "pictures. Its length counts Unicode code "
        "points, as JSON Schema does. At most 4 combining marks follow each other, 8 in syllables "
        "of some scripts.",
        examples=["Fresh bread at the co-op until six, @bayko. #sourdough"],
    ),
]


class Reposter(BaseModel):
    """The person whose repost puts a crud into the feed."""

    handle: str
    display_name: str
    avatar_url: str | None


class Answered(BaseModel):
    """The crud that a reply answers, in short."""

    uuid: UUID
    handle: str
    display_name: str
    snippet: str = Field(
        description="The first 100 characters of its text; of a covered crud those of the text in "
        "front of it."
    )


class Quoted(BaseModel):
    """The crud that another quotes, as it stands inside of that one."""

    uuid: UUID
    handle: str
    display_name: str
    avatar_url: str | None
    message: str
    media: list[Attached]
    content_warning: str | None
    created_at: datetime
    expires_at: datetime
    muted: bool = Field(
        description="Whether the viewer mutes its author, one of its tags or a word in it."
    )


class Activity(BaseModel):
    """A crud."""

    uuid: UUID
    handle: str
    display_name: str
    avatar_url: str | None = Field(
        description="The path of the author's picture; null where there is none."
    )
    message: str = Field(description="Empty where the crud is pictures alone.")
    media: list[Attached] = Field(description="At most four pictures.")
    content_warning: str | None = Field(
        description="A text in front of the crud, whose text and pictures are covered until "
        "somebody asks for them; empty where it is covered without a text, null where it is not "
        "covered."
    )
    created_at: datetime
    expires_at: datetime
    life_changed_at: datetime | None = Field(
        description="When its end was last changed; null when it never was."
    )
    likes_count: int
    replies_count: int
    reposts_count: int
    reply_to_activity_uuid: UUID | None = Field(description="null on a top-level post.")
    quoted_activity_uuid: UUID | None = Field(
        description="The crud that it quotes, with which it ends; null where it quotes none."
    )
    replies_from: RepliesFrom = Field(
        description="Who may reply: everyone; following, whom its author follows or the text "
        "mentions; or nobody but its author."
    )
    audience: Audience = Field(
        description="Who sees it and the whole thread below: everyone; followers of the author of "
        "its first crud, and whom that mentions; or only those mentioned. Of those mentioned "
        "only who was notified counts."
    )
    can_reply: bool = Field(
        description="Whether this choice lets the viewer reply. Only the mentioned people who were "
        "notified count as mentioned."
    )
    liked: bool = Field(description="Whether the viewer likes it.")
    reposted: bool = Field(description="Whether the viewer reposted it.")
    bookmarked: bool = Field(
        description="Whether the viewer bookmarked it, of which nobody else learns."
    )
    muted: bool = Field(
        description="Whether the viewer mutes its author, one of its tags or a word in it. Such "
        "cruds are in threads and on people's pages, and are left out everywhere else."
    )
    reply_to: Answered | None = Field(
        description="What it replies to. null on a top-level post, and where that is gone or "
        "hidden from the viewer."
    )
    quote: Quoted | None = Field(
        description="What it quotes, without what that quotes itself. null where it quotes "
        "nothing, and where that is hidden from the viewer by a block or its audience."
    )
    reposted_by: Reposter | None
    replies: "list[Activity]" = Field(
        description="The newest replies, oldest first, without replies of their own."
    )


class HomeQuery(PageQuery):
    """A page of the home feed."""

    scope: Literal["following", "everyone"] | None = Field(
        None,
        description="following: the cruds of the viewer and of followed people (the default when "
        "signed in); everyone: all cruds (the default when signed out).",
    )


class EndingQuery(BaseModel):
    """Which cruds, and how many."""

    scope: Literal["following", "everyone"] = Field(
        "everyone",
        description="everyone: all cruds; following: the cruds of the viewer and of followed "
        "people, among the 1000 of all that end soonest.",
    )
    limit: int = Field(10, ge=1, le=40, description="The number of entries.")


class TalkedQuery(BaseModel):
    """How many cruds."""

    limit: int = Field(20, ge=1, le=40, description="The number of entries.")


class GoneToday(BaseModel):
    """What has come to its end today."""

    count: int = Field(
        description="The cruds for everyone whose time was over since midnight (UTC)."
    )


class PersonQuery(PageQuery):
    """A page of what one person wrote or reposted."""

    kind: Literal["posts", "replies", "reposts"] = Field(
        "posts", description="Posts, replies, or what the person reposted."
    )


LIVES = ("ttl", "expires_in")


class Life(BaseModel):
    """How long a crud lives."""

    model_config = ConfigDict(json_schema_extra=at_most_one(*LIVES))

    ttl: Ttl | None = Field(None, description="How long it lives from now on.", examples=["3-days"])
    expires_in: Seconds | None = Field(
        None,
        description="The life in seconds, in place of ttl.",
        json_schema_extra={MINIMUM_OF_SETTING: "min_expires_in"},
    )

    @model_validator(mode="after")
    def _one_life(self) -> Self:
        if self.ttl and self.expires_in:
            raise ValueError("Give ttl or expires_in, not both")
        return self

    @property
    def seconds_to_live(self) -> int | None:
        """The life in seconds from either field; None when neither is set."""
        return self.expires_in or (SECONDS_OF_TTL[self.ttl] if self.ttl else None)


class WrittenText(Life):
    """What cruds and replies have in common. Without a life they live as long as the place sets."""

    media: AttachedUploads = []
    message: Message = ""
    content_warning: Annotated[str, Readable(may_be_blank=True)] | None = Field(
        None,
        max_length=MAX_WARNING_LENGTH,
        description="A text in front of the crud, which covers its text and its pictures; an empty "
        "one covers them as well.",
        examples=[None],
    )
    replies_from: RepliesFrom = Field(
        "everyone",
        description="Who may reply; everyone by default. following: people whom the author follows "
        "or the text mentions.",
    )


class WrittenActivity(WrittenText):
    """A new crud."""

    audience: Audience = Field(
        "everyone",
        description="Who sees it and the whole thread below; everyone by default. followers: who "
        "follows the author, and whom it mentions; mentioned: only the latter.",
    )
    quoted_activity_uuid: UUID | None = Field(
        None,
        description="A living crud, or a reply, that it quotes: it ends with that at the latest. "
        "What is not for everyone only its author quotes.",
        examples=[None],
    )


def _nothing_quoted(value: object) -> None:
    if value is not None:
        raise PydanticCustomError("reply_quotes", "A reply cannot quote another crud")


class WrittenReply(WrittenText):
    """A new reply. It has the audience of what it replies to, and quotes nothing."""

    quoted_activity_uuid: Annotated[None, BeforeValidator(_nothing_quoted)] = Field(
        None, description="Only a crud that is no reply can quote another."
    )


class ChangedLife(Life):
    """A new life for an existing crud, counted from now: one of the two fields."""

    model_config = ConfigDict(json_schema_extra=exactly_one(*LIVES))

    @model_validator(mode="after")
    def _some_life(self) -> Self:
        if not (self.ttl or self.expires_in):
            raise ValueError("Give ttl or expires_in")
        return self
