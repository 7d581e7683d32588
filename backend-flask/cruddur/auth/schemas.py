"""What one says to sign up and in, and what one is told about oneself."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from cruddur.locales import Locale
from cruddur.mail_address import KNOWN, LONGEST, NEW, is_mailable, normal_form
from cruddur.passwords import MAX_LENGTH, MIN_LENGTH
from cruddur.users.schemas import DisplayName


def _with_a_short_local_part(address: str) -> str:
    # No pattern can count characters and know where dots may stand.
    if not is_mailable(address):
        raise ValueError("The part before the @ has at most 64 characters.")
    return address


_WHOLE = {"max_length": LONGEST, "examples": ["zoe@example.org"]}
NewEmail = Annotated[
    str,
    Field(
        pattern=NEW,
        description="Kept in lower case; at most 64 characters before the @.",
        **_WHOLE,
    ),
    AfterValidator(_with_a_short_local_part),
    AfterValidator(normal_form),
]
Email = Annotated[
    str,
    Field(pattern=KNOWN, description="Compared without regard to case.", **_WHOLE),
    AfterValidator(normal_form),
]
NewHandle = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9_]{3,30}$",
        description="Letters a to z, digits and _; kept in lower case.",
        examples=["zoe"],
    ),
]
NewPassword = Annotated[
    str,
    Field(min_length=MIN_LENGTH, max_length=MAX_LENGTH, examples=["correct horse battery"]),
]
Password = Annotated[
    str, Field(min_length=1, max_length=MAX_LENGTH, examples=["correct horse battery"])
]
Code = Annotated[str, Field(pattern=r"^[0-9]{6}$", examples=["583219"])]


class SignUp(BaseModel):
    """A new person."""

    email: NewEmail
    handle: NewHandle
    display_name: DisplayName
    password: NewPassword
    locale: Locale | None = Field(None, description="The language of mails; English without it.")


class SignIn(BaseModel):
    """Somebody who has an account."""

    login: str = Field(
        min_length=1,
        max_length=254,
        description="A handle or an e-mail address.",
        examples=["zoe"],
    )
    password: Password


class Confirmation(BaseModel):
    """The code that came by mail."""

    email: Email
    code: Code


class Address(BaseModel):
    """Where a code is to be sent."""

    email: Email


class Recovery(Confirmation):
    """The code that came by mail, and a new password."""

    password: NewPassword


class PasswordChange(BaseModel):
    """The password so far, and the new one."""

    password: Password
    new_password: NewPassword


class Goodbye(BaseModel):
    """The password, to be sure."""

    password: Password


class Me(BaseModel):
    """The person who sends the request."""

    uuid: UUID
    handle: str
    display_name: str
    bio: str
    email: str | None
    locale: Locale | None = Field(description="The language of mails, if the person chose one.")
    confirmed: bool
    demo: bool = Field(description="Acts without having signed in, for demonstration.")


class Token(BaseModel):
    """A Bearer token; this is the only time that it can be read."""

    token: str
    expires_at: datetime


class Export(BaseModel):
    """All that is kept about a person, as far as it is alive."""

    model_config = ConfigDict(extra="allow")

    uuid: UUID
    handle: str
    display_name: str
    bio: str
    email: str | None
    locale: str | None
    created_at: datetime
    activities: list[dict[str, Any]]
    likes: list[dict[str, Any]]
    reposts: list[dict[str, Any]]
    following: list[dict[str, Any]]
    blocked: list[dict[str, Any]]
    sessions: list[dict[str, Any]]
    message_groups: list[dict[str, Any]]


class Session(BaseModel):
    """A place where the person is signed in."""

    uuid: UUID
    kind: Literal["cookie", "token"]
    user_agent: str
    address: str | None
    created_at: datetime
    last_used_at: datetime
    current: bool = Field(description="The one that this request came with.")
