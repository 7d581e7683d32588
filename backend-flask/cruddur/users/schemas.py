"""Requests and responses about people."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StrictBool

from cruddur.http.fields import NameText, Readable
from cruddur.http.paging import PageQuery
from cruddur.mail.locales import Locale

DisplayName = Annotated[NameText, Field(min_length=1, max_length=50, examples=["Zoe"])]
MessagesFrom = Literal["everyone", "following", "nobody"]
Bio = Annotated[str, Readable(may_be_blank=True), Field(max_length=160, examples=["I forget."])]


class ShortUser(BaseModel):
    """A person in brief."""

    uuid: UUID
    handle: str
    display_name: str
    avatar_url: str | None = Field(
        description="The path of their picture; null where there is none."
    )


class ListedUser(ShortUser):
    """A person in a list."""

    bio: str
    followed: bool = Field(description="Whether the viewer follows them.")


class Profile(ListedUser):
    """A person's profile."""

    header_url: str | None = Field(description="The path of the picture above the profile.")
    created_at: datetime
    activities_count: int = Field(description="The number of living posts.")
    followers_count: int
    following_count: int
    requested: bool = Field(description="Whether the viewer asks to follow them.")
    approves_followers: bool = Field(description="Whether following them has to be approved.")
    follows_viewer: bool
    blocked: bool = Field(description="Whether the viewer blocks them.")
    blocks_viewer: bool
    can_message: bool = Field(description="Whether this person takes messages from the viewer.")
    mute_uuid: UUID | None = Field(
        description="The viewer's mute of this person, if any, for `DELETE /api/mutes/{mute_uuid}`."
    )


class ProfileUpdate(BaseModel):
    """Changes of the own profile. A field that is left out stays as it is."""

    display_name: DisplayName | None = Field(None, examples=["Zoe"])
    bio: Bio | None = Field(None, examples=["I forget."])
    locale: Locale | None = Field(None, description="The language of mails. Nobody else sees it.")
    messages_from: MessagesFrom | None = Field(
        None,
        description="Who may begin a conversation: everyone; following, people whom the person "
        "follows; or nobody. Conversations that the person began or answered continue.",
    )
    approves_followers: StrictBool | None = Field(
        None,
        description="Whether people who want to follow ask first. Those who follow already stay. "
        "Where it becomes false, requests that wait are accepted.",
    )
    end_line_in_apps: StrictBool | None = Field(
        None,
        description="Whether apps of others get a line below each crud that says when it is gone.",
    )


class SuggestedQuery(BaseModel):
    """The number of suggestions."""

    limit: int = Field(5, ge=1, le=20, description="The number of entries.")


MAX_NAME_LENGTH = 50
"""The longest display name."""


class UserSearchQuery(BaseModel):
    """A search for people."""

    term: str = Field(
        max_length=MAX_NAME_LENGTH,
        description="The beginning of a handle, with or without @, or of a word of a name.",
        examples=["bay"],
    )
    limit: int = Field(8, ge=1, le=20, description="The number of entries.")


class MembersQuery(PageQuery):
    """A page of all people, or of those with such a name."""

    term: str | None = Field(
        None,
        max_length=MAX_NAME_LENGTH,
        description="The beginning of a handle, or of a word of a name; then only the first "
        "thousand in the order of what was typed are listed.",
        examples=["bay"],
    )
