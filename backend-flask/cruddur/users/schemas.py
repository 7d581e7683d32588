"""What people look like on the way in and out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from cruddur.http.fields import Readable
from cruddur.mail.locales import Locale

# No control characters, none that turn the direction of what follows, none without width that
# would hide in it.
NOT_IN_A_NAME = r"\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"

DisplayName = Annotated[
    str, Readable(without=NOT_IN_A_NAME), Field(min_length=1, max_length=50, examples=["Zoe"])
]
MessagesFrom = Literal["everyone", "following", "nobody"]
Bio = Annotated[str, Readable(may_be_blank=True), Field(max_length=160, examples=["I forget."])]


class ShortUser(BaseModel):
    """A person, in the fewest words."""

    uuid: UUID
    handle: str
    display_name: str


class ListedUser(ShortUser):
    """A person in a list."""

    bio: str
    followed: bool = Field(description="By the viewer.")


class Profile(ListedUser):
    """A person's page."""

    created_at: datetime
    activities_count: int = Field(description="Posts that are alive.")
    followers_count: int
    following_count: int
    follows_viewer: bool
    blocked: bool = Field(description="By the viewer.")
    blocks_viewer: bool
    can_message: bool = Field(description="This person takes messages from the viewer.")
    mute_uuid: UUID | None = Field(
        description="Of the viewer's mute of this person, if there is one: undone by "
        "`DELETE /api/mutes/{mute_uuid}`."
    )


class ProfileUpdate(BaseModel):
    """What one says about oneself; what is left out stays."""

    display_name: DisplayName | None = Field(None, examples=["Zoe"])
    bio: Bio | None = Field(None, examples=["I forget."])
    locale: Locale | None = Field(None, description="The language of mails. Nobody else sees it.")
    messages_from: MessagesFrom | None = Field(
        None,
        description="Who may begin a conversation: everyone, those whom one follows, or nobody. "
        "Conversations that one began or answered go on.",
    )


class SuggestedQuery(BaseModel):
    """How many."""

    limit: int = Field(5, ge=1, le=20, description="How many entries.")


MAX_NAME_LENGTH = 50
"""Nobody is called by more."""


class UserSearchQuery(BaseModel):
    """Whom to look for."""

    term: str = Field(
        max_length=MAX_NAME_LENGTH,
        description="The beginning of a handle, with or without @, or of a word of a name.",
        examples=["bay"],
    )
    limit: int = Field(8, ge=1, le=20, description="How many entries.")
