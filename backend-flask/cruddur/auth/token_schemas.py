"""Requests and responses about tokens for programs."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from cruddur.auth.schemas import SignIn
from cruddur.http.fields import MAX_LIFE, NameText, no_text_for_a_number
from cruddur.security.scopes import SCOPES, Scope

MAX_TOKEN_SECONDS = 365 * 24 * 3600
DEFAULT_TOKEN_SECONDS = 90 * 24 * 3600
MAX_TOKEN_NAME = 60


def _in_their_order(scopes: list[Scope]) -> list[Scope]:
    return [scope for scope in SCOPES if scope in scopes]


TokenName = Annotated[
    NameText, Field(min_length=1, max_length=MAX_TOKEN_NAME, examples=["The weather bot"])
]
TokenScopes = Annotated[
    list[Scope],
    Field(
        min_length=1,
        max_length=len(SCOPES),
        description="What it may be used for. `read`: what one sees without messages; `write`: "
        "cruds, likes, follows, lists and the profile; `messages`: reading and writing these; "
        "`account`: address, sessions, invites, password, export and deletion.",
        examples=[["read", "write"]],
    ),
    AfterValidator(_in_their_order),
]
TokenLife = Annotated[
    int, Field(ge=3600, le=MAX_TOKEN_SECONDS), BeforeValidator(no_text_for_a_number)
]


AppLife = Annotated[int, Field(ge=3600, le=MAX_LIFE), BeforeValidator(no_text_for_a_number)]


class ProgramSignIn(SignIn):
    """The credentials of an account, and what the token of the program may be used for."""

    name: TokenName | None = Field(None, description="What the person calls the program.")
    scopes: TokenScopes | None = Field(
        None,
        description="What the token may be used for; everything where it is left out.",
        examples=[["read", "write"]],
    )
    expires_in: TokenLife | None = Field(
        None, description="In seconds; 180 days where it is left out."
    )


class WrittenToken(BaseModel):
    """A new token for a program."""

    name: TokenName
    scopes: TokenScopes
    expires_in: TokenLife = Field(
        DEFAULT_TOKEN_SECONDS, description="In seconds; 90 days by default."
    )


class Token(BaseModel):
    """A Bearer token, which is shown only once."""

    token: str
    expires_at: datetime
    name: str | None = Field(description="null where it was given none.")
    scopes: list[Scope] | None = Field(description="null: it may be used for everything.")


class OwnApp(BaseModel):
    """What the person let an app do that speaks Mastodon's API."""

    website: str | None = Field(description="As the app says it.")
    scopes: list[str] = Field(
        description="In Mastodon's words, such as `read` and `write:follows`."
    )
    expires_in: int | None = Field(
        description="How many seconds cruds live that it posts, where it does not say it; null: as "
        "long as the place sets."
    )


class ChangedApp(BaseModel):
    """How long cruds of an app live from now on."""

    expires_in: AppLife | None = Field(
        description="In seconds, where the app does not say it; null: as long as the place sets.",
        examples=[86400],
    )


class OwnToken(BaseModel):
    """A token of the person, without the token itself."""

    uuid: UUID = Field(description="`DELETE /api/auth/sessions/{session_uuid}` revokes it.")
    name: str | None
    scopes: list[Scope] | None = Field(
        description="null: it may be used for everything. Empty for an app, which only speaks "
        "Mastodon's API."
    )
    app: OwnApp | None = Field(description="null where it is no app of others.")
    user_agent: str = Field(description="The program that signed in for it, if one did.")
    created_at: datetime
    last_used_at: datetime = Field(description="To the hour.")
    expires_at: datetime = Field(description="It also ends after 30 days without use.")
    current: bool = Field(description="Whether it is the token of this request.")
