"""Reads and writes what waits for a mailed code. A function here is a statement in `sql/`."""

from dataclasses import asdict, dataclass
from typing import Literal

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

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
    """A sign-up that waits for its code; `is_own` when the browser that asks made it."""

    uuid: str
    handle: str
    password_hash: str
    invite_uuid: str | None
    is_own: bool


@dataclass(frozen=True)
class LoginCode:
    """The code that was requested for a login; without an owner where nobody has the login."""

    uuid: str
    user_uuid: str | None
    handle: str | None


@dataclass(frozen=True)
class Confirmed:
    """`was_waiting` is False for a sign-up that is gone; `user_uuid` is None where its handle or
    address is taken."""

    was_waiting: bool
    user_uuid: str | None


@dataclass(frozen=True)
class MailRecipient:
    """The recipient of a mail with a code. `locale` is None where it is not known, `is_too_late`
    says that the code has expired, and `has_account`, of a sign-up, that an account has the address
    already: then `handle` and `locale` are its owner's."""

    email: str
    handle: str
    locale: str | None
    is_too_late: bool
    has_account: bool = True


SIGN_UP = statement("auth", "sign_up")
PENDING_SIGNUPS = statement("auth", "pending_signups", PendingSignUp)
CONFIRM = statement("auth", "confirm", Confirmed)
REQUEST_RESEND = statement("auth", "request_resend")
RESEND = statement("auth", "resend")
SIGNUP_RECIPIENT = statement("auth", "signup_recipient", MailRecipient)
REQUEST_CODE = statement("auth", "request_code")
CODE = statement("auth", "code", LoginCode)
USE_CODE = statement("auth", "use_code")
CODE_RECIPIENT = statement("auth", "code_recipient", MailRecipient)
USER_RECIPIENT = statement("auth", "user_recipient", MailRecipient)


def sign_up(db: Connection, signup: NewSignUp) -> None:
    """Stores a sign-up that waits for its code, and has the code mailed."""
    db.run(SIGN_UP, **asdict(signup))


def pending_signups(db: Connection, email: str, token_sha256: bytes | None) -> list[PendingSignUp]:
    """The sign-ups that wait at an address: the browser's own, then the newest; ten at most."""
    return db.rows(PENDING_SIGNUPS, email=email, token_sha256=token_sha256)


def confirm(db: Connection, signup_uuid: str, handle: str, invite_uuid: str | None) -> Confirmed:
    """Makes a sign-up a person of this handle, and ends all others with its address."""
    return one(db.row(CONFIRM, signup_uuid=signup_uuid, handle=handle, invite_uuid=invite_uuid))


def request_resend(db: Connection, email: str, token_sha256: bytes | None) -> None:
    """Has the worker mail the code of a waiting sign-up again, if there is one."""
    db.run(REQUEST_RESEND, email=email, token_sha256=token_sha256)


def resend(db: Connection, email: str, token_sha256: str | None) -> None:
    """Writes the outbox rows that `request_resend` asked for; the hash is in hexadecimal digits."""
    db.run(RESEND, email=email, token_sha256=token_sha256)


def signup_recipient(db: Connection, code_uuid: str) -> MailRecipient | None:
    """The recipient of the mail about a sign-up; None when it is gone."""
    return db.row(SIGNUP_RECIPIENT, code_uuid=code_uuid)


def user_recipient(db: Connection, user_uuid: str) -> MailRecipient | None:
    """The recipient of a mail to that person; None where nobody can be mailed."""
    return db.row(USER_RECIPIENT, user_uuid=user_uuid)


def request_code(db: Connection, login: str, purpose: Purpose) -> None:
    """Has the worker mail a code to whoever has this login, if somebody has."""
    db.run(REQUEST_CODE, login=login, purpose=purpose)


def code(db: Connection, login: str, purpose: Purpose) -> LoginCode | None:
    """The code that was requested; None where there is none or it has expired."""
    return db.row(CODE, login=login, purpose=purpose)


def use_code(db: Connection, code_uuid: str) -> bool:
    """Deletes a code; False when it was used already."""
    return db.row(USE_CODE, code_uuid=code_uuid) is not None


def code_recipient(db: Connection, code_uuid: str) -> MailRecipient | None:
    """The recipient of a code; None when there is nobody, or the code is gone."""
    return db.row(CODE_RECIPIENT, code_uuid=code_uuid)
