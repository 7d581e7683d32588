"""Requests and responses of signing up, in and out, and of the own account."""

import re
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, TypeAdapter, ValidationError

from cruddur.auth.second_step_schemas import SecondStepCode
from cruddur.http.fields import Readable
from cruddur.mail.address import KNOWN, NEW, is_mailable, normal_form
from cruddur.mail.address import MAX_LENGTH as MAX_ADDRESS_LENGTH
from cruddur.mail.locales import Locale
from cruddur.security import mailed_codes
from cruddur.security.passwords import MAX_LENGTH, MIN_LENGTH, normalized
from cruddur.security.roles import Role
from cruddur.users.schemas import DisplayName, MessagesFrom


def _with_a_short_local_part(address: str) -> str:
    # A pattern cannot count characters and restrict the positions of dots at once.
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
_NEW_EMAIL: TypeAdapter[str] = TypeAdapter(NewEmail)


def usable_address(address: str | None) -> str | None:
    """The address in its normal form; None where nobody could sign up with it."""
    try:
        return _NEW_EMAIL.validate_python(address)
    except ValidationError:
        return None


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
    """A sign-up."""

    email: NewEmail
    handle: NewHandle
    display_name: DisplayName
    password: NewPassword
    locale: Locale | None = Field(None, description="The language of mails; English by default.")
    invite: InviteCode | None = Field(
        None, description="Required where only invited people can join."
    )
    answer: Answer | None = Field(
        None,
        description="The answer to the question of the place, where a moderator approves sign-ups.",
    )


class SignIn(BaseModel):
    """The credentials of an account."""

    login: LoginName
    password: Password
    code: LongCode | None = Field(
        None, description="The code that `signin/code` mails, for an account under attack."
    )
    second_step: SecondStepCode | None = None


class Login(BaseModel):
    """The login of the account to which a code is mailed."""

    login: LoginName


class Confirmation(BaseModel):
    """The mailed code of a sign-up."""

    email: Email
    code: ShortCode
    handle: NewHandle | None = Field(
        None, description="Replaces the handle of the sign-up, where that is taken by now."
    )
    password: Password | None = Field(
        None, description="The password of the sign-up, where several wait with the address."
    )
    invite: InviteCode | None = Field(
        None, description="Replaces the invite of the sign-up, where that has ended."
    )


class WaitingSignup(BaseModel):
    """A sign-up that waits for approval."""

    uuid: UUID
    handle: str
    display_name: str
    mail_domain: str = Field(
        description="The domain of the confirmed address. The address is shown to nobody."
    )
    answer: str = Field(description="The answer to the question of the place; may be empty.")
    locale: Locale | None
    confirmed_at: datetime


class Address(BaseModel):
    """The address to which a code is mailed."""

    email: Email


class Recovery(BaseModel):
    """The mailed code, and a new password."""

    email: Email
    code: LongCode
    password: NewPassword
    second_step: SecondStepCode | None = None


class PasswordChange(BaseModel):
    """The current password, and the new one."""

    password: Password | None = Field(None, examples=["correct horse battery"])
    new_password: NewPassword


class AccountDeletion(BaseModel):
    """The password, as confirmation."""

    password: Password | None = Field(None, examples=["correct horse battery"])


class Me(BaseModel):
    """The signed-in person."""

    uuid: UUID
    handle: str
    display_name: str
    avatar_url: str | None
    header_url: str | None
    bio: str
    email: str | None = Field(description="null for a token without the scope `account`.")
    locale: Locale | None = Field(description="The language of mails, if the person chose one.")
    confirmed: Literal[True] = Field(
        True, description="Always true: every account has a confirmed address."
    )
    role: Role = Field(description="moderator and admin may use `/api/moderation`.")
    messages_from: MessagesFrom
    password: bool = Field(
        description="Whether the account has a password: who joined by another account has none."
    )
    second_step: bool = Field(
        description="Whether signing in asks for a code of an app besides the password."
    )
    approves_followers: bool = Field(description="Whether following this person is approved.")
    end_line_in_apps: bool = Field(
        description="Whether apps of others get a line below each crud that says when it is gone."
    )
    demo: bool = Field(
        description="Whether this is the demo person of a visitor who has not signed in."
    )


class DemoQuery(BaseModel):
    """The demo person to sign in as."""

    handle: NewHandle | None = Field(None, description="The default demo person when left out.")


class DemoPerson(BaseModel):
    """A demo person, who needs no account."""

    handle: str
    display_name: str
    avatar_url: str | None


class Demo(BaseModel):
    """The demo people, and the page of stored mails."""

    people: list[DemoPerson] = Field(description="The people who need no password.")
    mails: str | None = Field(
        description="The path of the page with mails that were stored instead of sent."
    )


class Session(BaseModel):
    """A session of the person."""

    uuid: UUID
    kind: Literal["cookie", "token"]
    name: str | None = Field(description="The name of a token, if it was given one.")
    user_agent: str
    address: str | None
    created_at: datetime
    last_used_at: datetime
    current: bool = Field(description="Whether it is the session of this request.")
