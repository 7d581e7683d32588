"""Reads and writes sign-ups and logins that wait for a mailed code: a function here is a statement
in `sql/`."""

from dataclasses import asdict, dataclass
from typing import Literal

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

Purpose = Literal["recover", "signin"]


@dataclass(frozen=True)
class NewSignUp:
    """A sign-up as it is stored until it is confirmed; handle and address are in lower case."""

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
    """A sign-up that waits for its code; `is_own` when the requesting browser made it."""

    uuid: str
    handle: str
    password_hash: str
    invite_uuid: str | None
    is_own: bool


@dataclass(frozen=True)
class LoginCode:
    """The code for a login; the owner is None where nobody has the login."""

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
    """The recipient of a mail with a code. `locale` is None where it is unknown, and `is_too_late`
    says that the code has expired. For a sign-up, `has_account` says that an account already has
    the address; then `handle` and `locale` are those of its owner."""

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
    """Stores a sign-up, and queues the mail with its code."""
    db.run(SIGN_UP, **asdict(signup))


def pending_signups(db: Connection, email: str, token_sha256: bytes | None) -> list[PendingSignUp]:
    """The sign-ups that wait with an address: those of the requesting browser, then the newest; ten
    at most."""
    return db.rows(PENDING_SIGNUPS, email=email, token_sha256=token_sha256)


def confirm(db: Connection, signup_uuid: str, handle: str, invite_uuid: str | None) -> Confirmed:
    """Creates the person of a sign-up with this handle, and deletes all other sign-ups with its
    address."""
    return one(db.row(CONFIRM, signup_uuid=signup_uuid, handle=handle, invite_uuid=invite_uuid))


def request_resend(db: Connection, email: str, token_sha256: bytes | None) -> None:
    """Queues another mail with the code of a waiting sign-up, if there is one."""
    db.run(REQUEST_RESEND, email=email, token_sha256=token_sha256)


def resend(db: Connection, email: str, token_sha256: str | None) -> None:
    """Writes the outbox rows for `request_resend`; the hash is in hexadecimal digits."""
    db.run(RESEND, email=email, token_sha256=token_sha256)


def signup_recipient(db: Connection, code_uuid: str) -> MailRecipient | None:
    """The recipient of the mail about a sign-up; None when it was deleted."""
    return db.row(SIGNUP_RECIPIENT, code_uuid=code_uuid)


def user_recipient(db: Connection, user_uuid: str) -> MailRecipient | None:
    """The recipient of a mail to that person; None without an address."""
    return db.row(USER_RECIPIENT, user_uuid=user_uuid)


def request_code(db: Connection, login: str, purpose: Purpose) -> None:
    """Queues a code for the owner of this login, if there is one."""
    db.run(REQUEST_CODE, login=login, purpose=purpose)


def code(db: Connection, login: str, purpose: Purpose) -> LoginCode | None:
    """The valid code for a login; None where there is none."""
    return db.row(CODE, login=login, purpose=purpose)


def use_code(db: Connection, code_uuid: str) -> bool:
    """Uses up a code; False when it was already used."""
    return db.row(USE_CODE, code_uuid=code_uuid) is not None


def code_recipient(db: Connection, code_uuid: str) -> MailRecipient | None:
    """The recipient of a code; None when there is no owner, or the code was deleted."""
    return db.row(CODE_RECIPIENT, code_uuid=code_uuid)
