"""What one says to sign up and in, and what one is told about oneself."""

import re
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from cruddur.http.fields import Readable
from cruddur.mail.address import KNOWN, NEW, is_mailable, normal_form
from cruddur.mail.address import MAX_LENGTH as MAX_ADDRESS_LENGTH
from cruddur.mail.locales import Locale
from cruddur.security import mailed_codes
from cruddur.security.passwords import MAX_LENGTH, MIN_LENGTH, normalized
from cruddur.security.roles import Role
from cruddur.users.schemas import DisplayName, MessagesFrom


def _with_a_short_local_part(address: str) -> str:
    # No pattern can count characters and know where dots may stand.
    if not is_mailable(address):
        raise ValueError("The part before the @ has at most 64 characters.")
    return address


_WHOLE = {"max_length": MAX_ADDRESS_LENGTH, "examples": ["zoe@example.org"]}
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


def _long_enough(password: str) -> str:
    # A letter with its accents counts as one, however the keyboard sends it.
    if len(normalized(password)) < MIN_LENGTH:
        raise ValueError(f"A password needs at least {MIN_LENGTH} characters.")
    return password


NewPassword = Annotated[
    str,
    Field(min_length=MIN_LENGTH, max_length=MAX_LENGTH, examples=["correct horse battery"]),
    AfterValidator(_long_enough),
]
Password = Annotated[
    str, Field(min_length=1, max_length=MAX_LENGTH, examples=["correct horse battery"])
]
LoginName = Annotated[
    str,
    Field(
        min_length=1,
        max_length=254,
        pattern=r"^[^\u0000]*$",
        description="A handle or an e-mail address.",
        examples=["zoe"],
    ),
]


def _six_digits(typed: str) -> str:
    code = mailed_codes.tidy(typed)
    if not re.fullmatch(rf"[0-9]{{{mailed_codes.DIGITS}}}", code):
        raise ValueError(f"A code has {mailed_codes.DIGITS} digits.")
    return code


def _eight_characters(typed: str) -> str:
    code = mailed_codes.tidy(typed)
    if not re.fullmatch(rf"[{mailed_codes.ALPHABET}]{{{mailed_codes.CHARACTERS}}}", code):
        raise ValueError(f"A code has {mailed_codes.CHARACTERS} letters and digits.")
    return code


ShortCode = Annotated[
    str,
    Field(
        min_length=mailed_codes.DIGITS,
        max_length=40,
        description="Six decimal digits of any script; blanks and dashes do not matter.",
        examples=["583219"],
    ),
    AfterValidator(_six_digits),
]
LongCode = Annotated[
    str,
    Field(
        min_length=mailed_codes.CHARACTERS,
        max_length=40,
        description="Eight letters and digits, in either case; blanks and dashes do not matter.",
        examples=["BCDF-2345"],
    ),
    AfterValidator(_eight_characters),
]


InviteCode = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9_-]{22}$", examples=["Wm1nZ0tqY2x2b3RzZmFuZQ"])
]
Answer = Annotated[str, Readable(may_be_blank=True), Field(max_length=1000)]


class SignUp(BaseModel):
    """A new person."""

    email: NewEmail
    handle: NewHandle
    display_name: DisplayName
    password: NewPassword
    locale: Locale | None = Field(None, description="The language of mails; English without it.")
    invite: InviteCode | None = Field(None, description="Needed where only the invited join.")
    answer: Answer | None = Field(
        None, description="To the question of the place, where a moderator lets people in."
    )


class SignIn(BaseModel):
    """Somebody who has an account."""

    login: LoginName
    password: Password
    code: LongCode | None = Field(
        None, description="From the mail that `signin/code` sends; for an account under attack."
    )


class Login(BaseModel):
    """Who wants a code to sign in."""

    login: LoginName


class Confirmation(BaseModel):
    """The code that came by mail."""

    email: Email
    code: ShortCode
    handle: NewHandle | None = Field(
        None, description="In place of the one signed up with, where that was taken meanwhile."
    )
    password: Password | None = Field(
        None, description="The one signed up with, where several sign-ups with the address wait."
    )
    invite: InviteCode | None = Field(
        None, description="In place of the one signed up with, where that is over."
    )


class WaitingSignup(BaseModel):
    """Somebody who waits to be let in."""

    uuid: UUID
    handle: str
    display_name: str
    mail_domain: str = Field(description="Of the confirmed address, which nobody is shown.")
    answer: str = Field(description="To the question of the place; may be empty.")
    locale: Locale | None
    confirmed_at: datetime


class Address(BaseModel):
    """Where a code is to be sent."""

    email: Email


class Recovery(BaseModel):
    """The code that came by mail, and a new password."""

    email: Email
    code: LongCode
    password: NewPassword


class PasswordChange(BaseModel):
    """The password so far, and the new one."""

    password: Password
    new_password: NewPassword


class AccountDeletion(BaseModel):
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
    confirmed: Literal[True] = Field(
        True, description="There is no account without a confirmed address."
    )
    role: Role = Field(description="moderator and admin open `/api/moderation`.")
    messages_from: MessagesFrom
    demo: bool = Field(description="Acts without having signed in, for demonstration.")


class DemoQuery(BaseModel):
    """As whom."""

    handle: NewHandle | None = Field(None, description="The demo person when left out.")


class DemoPerson(BaseModel):
    """Somebody whom one can be without an account."""

    handle: str
    display_name: str


class Demo(BaseModel):
    """How to try this place out."""

    people: list[DemoPerson] = Field(description="As whom one can sign in without a password.")
    mails: str | None = Field(description="The path where mails can be read that went nowhere.")


class Token(BaseModel):
    """A Bearer token; this is the only time that it can be read."""

    token: str
    expires_at: datetime


class Session(BaseModel):
    """A place where the person is signed in."""

    uuid: UUID
    kind: Literal["cookie", "token"]
    user_agent: str
    address: str | None
    created_at: datetime
    last_used_at: datetime
    current: bool = Field(description="The one that this request came with.")
