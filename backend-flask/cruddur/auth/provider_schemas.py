"""Requests and responses about signing in by an account at another place (OpenID Connect)."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from cruddur.auth.schemas import Answer, InviteCode, NewHandle
from cruddur.auth.second_step_schemas import SecondStepCode
from cruddur.mail.locales import Locale
from cruddur.users.schemas import DisplayName

Purpose = Literal["signin", "link", "proof"]

ProviderName = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,30}$", examples=["school"])]
State = Annotated[
    str,
    Field(
        pattern=r"^(signin|link|proof)\.[A-Za-z0-9_-]{54}$",
        max_length=61,
        description="As it came back from the provider.",
        examples=["signin." + "A" * 54],
    ),
]
Code = Annotated[
    str,
    Field(
        min_length=1,
        max_length=2048,
        pattern=r"^[\x20-\x7e]+$",
        description="As it came back from the provider.",
        examples=["SplxlOBeZQQYbYS6WxSbIA"],
    ),
]

Issuer = Annotated[
    str,
    Field(
        max_length=255,
        pattern=r"^[\x21-\x7e]+$",
        description="As it came back from the provider.",
        examples=["https://login.example"],
    ),
]


class Provider(BaseModel):
    """Another place by whose accounts people sign in here."""

    name: str
    label: str


class ProviderChoice(BaseModel):
    """The provider to go to."""

    provider: ProviderName


class ProviderRequest(BaseModel):
    """Where to send the browser."""

    url: str = Field(
        description="A page of the provider, which leads back to `/signin/` and its name."
    )


class ProviderCode(BaseModel):
    """What the provider gave the browser to bring back."""

    provider: ProviderName
    state: State
    code: Code
    iss: Annotated[str, Field(min_length=1, max_length=255, pattern=r"^[\x21-\x7e]+$")] | None = (
        None
    )


class ProviderAnswer(BaseModel):
    """Who the provider says sits at the browser. It is kept for 15 minutes."""

    purpose: Purpose
    known: bool = Field(description="Whether the account is linked with one here.")
    email: str | None = Field(description="null unless the provider has verified it.")
    has_account: bool = Field(
        description="Whether an account here has that address, with which this one can be linked."
    )


class ProviderSignIn(BaseModel):
    """What a provider said, as the credentials of an account."""

    state: State
    second_step: SecondStepCode | None = None


class ProviderSignUp(BaseModel):
    """A person who joins by an account at a provider, which has verified the e-mail address."""

    state: State
    handle: NewHandle
    display_name: DisplayName
    locale: Locale | None = Field(None, description="The language of mails; English by default.")
    invite: InviteCode | None = Field(
        None, description="Required where only invited people can join."
    )
    answer: Answer | None = Field(
        None,
        description="The answer to the question of the place, where a moderator approves sign-ups.",
    )


class NewLink(BaseModel):
    """What a provider said, to be linked with the account of the person."""

    state: State


class LinkedAccount(BaseModel):
    """An account at another place by which the person signs in."""

    uuid: UUID
    provider: str | None = Field(description="null where people sign in by that place no more.")
    label: str
    created_at: datetime
    last_used_at: datetime | None
