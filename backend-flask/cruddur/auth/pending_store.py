"""Reads and writes what waits for a mailed code: a function here is a statement in `sql/`."""

from dataclasses import asdict, dataclass
from typing import Literal

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement

SIGN_UP = statement("auth", "sign_up")
PENDING_SIGNUPS = statement("auth", "pending_signups")
CONFIRM = statement("auth", "confirm")
ASK_RESEND = statement("auth", "ask_resend")
RESEND = statement("auth", "resend")
SIGNUP_RECIPIENT = statement("auth", "signup_recipient")
ASK_CODE = statement("auth", "ask_code")
CODE = statement("auth", "code")
USE_CODE = statement("auth", "use_code")
CODE_RECIPIENT = statement("auth", "code_recipient")

Purpose = Literal["recover", "signin"]


@dataclass(frozen=True)
class NewSignUp:
    """A sign-up as it is stored until its code comes; handle and address are in lower case."""

    email: str
    handle: str
    display_name: str
    password_hash: str
    locale: str | None
    token_sha256: bytes
    invite_uuid: str | None
    answer: str | None


@dataclass(frozen=True)
class PendingSignUp:
    """A sign-up that waits for its code; `is_own` when the asking browser made it."""

    uuid: str
    handle: str
    password_hash: str
    invite_uuid: str | None
    is_own: bool


@dataclass(frozen=True)
class AskedCode:
    """The code that is to be given for a login; no owner where nobody has the login."""

    uuid: str
    user_uuid: str | None
    handle: str | None


@dataclass(frozen=True)
class Confirmed:
    """`was_waiting` is False for a sign-up that is gone; without `user_uuid` its handle or address
    is taken."""

    was_waiting: bool
    user_uuid: str | None


@dataclass(frozen=True)
class MailRecipient:
    """To whom a mail goes, in which language if that is known, and whether its code has ended; and
    of a sign-up whether an account has the address already: then it is that person."""

    email: str
    handle: str
    locale: str | None
    is_too_late: bool
    has_account: bool = True


USER_RECIPIENT = statement("auth", "user_recipient", MailRecipient)


def sign_up(db: Connection, signup: NewSignUp) -> None:
    """Stores a sign-up until its code comes, and has that mailed."""
    db.run(SIGN_UP, **asdict(signup))


def pending_signups(db: Connection, email: str, token_sha256: bytes | None) -> list[PendingSignUp]:
    """The sign-ups that wait at an address: the browser's own, then the newest; ten at most."""
    rows = db.rows(PENDING_SIGNUPS, email=email, token_sha256=token_sha256)
    return [PendingSignUp(*row) for row in rows]


def confirm(db: Connection, signup_uuid: str, handle: str, invite_uuid: str | None) -> Confirmed:
    """Makes a sign-up a person of this handle, and ends all others with its address."""
    row = db.row(CONFIRM, signup_uuid=signup_uuid, handle=handle, invite_uuid=invite_uuid)
    assert row, "a statement without FROM answers one row"
    return Confirmed(*row)


def ask_resend(db: Connection, email: str, token_sha256: bytes | None) -> None:
    """Has the worker mail the code of a waiting sign-up again, if there is one."""
    db.run(ASK_RESEND, email=email, token_sha256=token_sha256)


def resend(db: Connection, email: str, token_sha256: str | None) -> None:
    """Plans the mails that `ask_resend` asked for; the hash is in hexadecimal digits."""
    db.run(RESEND, email=email, token_sha256=token_sha256)


def signup_recipient(db: Connection, code_uuid: str) -> MailRecipient | None:
    """Whom to mail about a sign-up; None when it is gone."""
    row = db.row(SIGNUP_RECIPIENT, code_uuid=code_uuid)
    return MailRecipient(*row) if row else None


def user_recipient(db: Connection, user_uuid: str) -> MailRecipient | None:
    """Whom to mail about an account; None when nobody is there, or can be mailed."""
    return db.row(USER_RECIPIENT, user_uuid=user_uuid)


def ask_code(db: Connection, login: str, purpose: Purpose) -> None:
    """Has the worker mail a code to whoever has this login, if somebody has."""
    db.run(ASK_CODE, login=login, purpose=purpose)


def code(db: Connection, login: str, purpose: Purpose) -> AskedCode | None:
    """The code that is to be given; None when none was asked for or its time is over."""
    row = db.row(CODE, login=login, purpose=purpose)
    return AskedCode(*row) if row else None


def use_code(db: Connection, code_uuid: str) -> bool:
    """Uses a code up; False when that happened already."""
    return db.row(USE_CODE, code_uuid=code_uuid) is not None


def code_recipient(db: Connection, code_uuid: str) -> MailRecipient | None:
    """Whom to mail a code to; None when there is nobody, or the code is gone."""
    row = db.row(CODE_RECIPIENT, code_uuid=code_uuid)
    return MailRecipient(*row) if row else None
