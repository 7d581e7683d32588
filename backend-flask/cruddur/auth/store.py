"""Reads and writes accounts, sessions and codes: a function here is a statement in `sql/`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cruddur.postgres.pool import Connection, Row
from cruddur.postgres.statements import Statement, statement
from cruddur.security import Viewer

VIEWER_OF_TOKEN = statement("auth", "viewer_of_token")
VIEWER_OF_HANDLE = statement("auth", "viewer_of_handle")
CREATE_SESSION = statement("auth", "create_session")
SESSIONS = statement("auth", "sessions")
END_SESSION = statement("auth", "end_session")
END_SESSIONS = statement("auth", "end_sessions")
ACCOUNT = statement("auth", "account")
ACCOUNT_OF_USER = statement("auth", "account_of_user")
ME = statement("auth", "me")
DROP_UNCONFIRMED = statement("auth", "drop_unconfirmed")
CREATE_ACCOUNT = statement("auth", "create_account")
HANDLE_TAKEN = statement("auth", "handle_taken")
CREATE_CODE = statement("auth", "create_code")
TELL_TAKEN = statement("auth", "tell_taken")
TRY_CODE = statement("auth", "try_code")
CONFIRM = statement("auth", "confirm")
SET_PASSWORD = statement("auth", "set_password")
REHASH_PASSWORD = statement("auth", "rehash_password")
MAIL_RECIPIENT = statement("auth", "mail_recipient")
KEEP_DEVELOPMENT_MAIL = statement("auth", "keep_development_mail")
DEVELOPMENT_MAILS = statement("auth", "development_mails")
TIDY = statement("auth", "tidy")
GIVE_UP_MAILS = statement("auth", "give_up_mails")
EXPORT = statement("auth", "export")
EXPORTED = {
    "activities": statement("auth", "export_activities"),
    "likes": statement("auth", "export_likes"),
    "reposts": statement("auth", "export_reposts"),
    "following": statement("auth", "export_following"),
    "blocked": statement("auth", "export_blocked"),
    "sessions": statement("auth", "export_sessions"),
}
"""The lists of an export, by their names in it."""

Purpose = Literal["confirm", "recover"]


@dataclass(frozen=True)
class Account:
    """What signing in needs to know of a person."""

    uuid: str
    handle: str
    email: str | None
    password_hash: str | None
    confirmed: bool


@dataclass(frozen=True)
class TriedCode:
    """The code that a person should give, by its row, and who that is."""

    uuid: str
    user_uuid: str
    handle: str


@dataclass(frozen=True)
class MailRecipient:
    """To whom a mail goes, in which language if that is known, and whether its code has ended."""

    email: str
    handle: str
    locale: str | None
    is_too_late: bool


@dataclass(frozen=True)
class Device:
    """What a session is made on."""

    kind: Literal["cookie", "token"]
    user_agent: str
    address: str | None


def viewer_of_token(db: Connection, token_sha256: bytes) -> Viewer | None:
    """The person whose living token this is."""
    return _viewer(db.row(VIEWER_OF_TOKEN, token_sha256=token_sha256))


def viewer_of_handle(db: Connection, handle: str) -> Viewer | None:
    """The person of that handle (in lower case)."""
    return _viewer(db.row(VIEWER_OF_HANDLE, handle=handle))


def create_session(
    db: Connection,
    user_uuid: str,
    token_sha256: bytes,
    device: Device,
    *,
    days: int,
    presented_sha256: bytes | None = None,
) -> datetime:
    """Keeps a new token that lives `days`, ends the one presented; returns when it expires."""
    row = db.row(
        CREATE_SESSION,
        user_uuid=user_uuid,
        token_sha256=token_sha256,
        kind=device.kind,
        user_agent=device.user_agent,
        address=device.address,
        days=days,
        presented_sha256=presented_sha256,
    )
    assert row, "an INSERT of VALUES answers its row"
    expires_at: datetime = row[0]
    return expires_at


def sessions(db: Connection, user_uuid: str, session_uuid: str | None) -> str:
    """A person's sessions as JSON text; `session_uuid` is marked as the current one."""
    row = db.row(SESSIONS, user_uuid=user_uuid, session_uuid=session_uuid)
    assert row, "an aggregate answers one row"
    return str(row[0])


def end_session(db: Connection, user_uuid: str, session_uuid: str) -> bool:
    """Ends that session; False when it is none of this person's."""
    return db.row(END_SESSION, user_uuid=user_uuid, session_uuid=session_uuid) is not None


def end_sessions(db: Connection, user_uuid: str, kept_uuid: str | None) -> None:
    """Ends all of this person's sessions but the one kept."""
    db.run(END_SESSIONS, user_uuid=user_uuid, kept_uuid=kept_uuid)


def account(db: Connection, login: str) -> Account | None:
    """By handle or e-mail address, both in lower case."""
    return _account(db.row(ACCOUNT, login=login))


def account_of_user(db: Connection, user_uuid: str) -> Account | None:
    """By uuid."""
    return _account(db.row(ACCOUNT_OF_USER, user_uuid=user_uuid))


def me(db: Connection, user_uuid: str) -> tuple[str, str | None, str | None]:
    """The person's bio, e-mail address and language."""
    row = db.row(ME, user_uuid=user_uuid)
    return (row[0], row[1], row[2]) if row else ("", None, None)


def drop_unconfirmed(db: Connection, email: str) -> None:
    """Removes the account that never confirmed this address."""
    db.run(DROP_UNCONFIRMED, email=email)


def create_account(
    db: Connection,
    *,
    email: str,
    handle: str,
    display_name: str,
    password_hash: str,
    locale: str | None,
) -> str | None:
    """Makes an unconfirmed account and returns its uuid; None when handle or address is taken."""
    row = db.row(
        CREATE_ACCOUNT,
        email=email,
        handle=handle,
        display_name=display_name,
        password_hash=password_hash,
        locale=locale,
    )
    return str(row[0]) if row else None


def handle_taken(db: Connection, handle: str, email: str) -> bool:
    """Whether somebody has this handle, other than who never confirmed this address."""
    row = db.row(HANDLE_TAKEN, handle=handle, email=email)
    return bool(row and row[0])


def create_code(db: Connection, user_uuid: str, purpose: Purpose) -> None:
    """Makes a new code and has it sent; an older one of that purpose ends."""
    db.run(CREATE_CODE, user_uuid=user_uuid, purpose=purpose)


def tell_taken(db: Connection, user_uuid: str) -> None:
    """Has the owner of an address told that somebody tried to sign up with it."""
    db.run(TELL_TAKEN, user_uuid=user_uuid)


def try_code(db: Connection, email: str, purpose: Purpose) -> TriedCode | None:
    """Counts a try of that person's code; None when there is none to try any more."""
    row = db.row(TRY_CODE, email=email, purpose=purpose)
    return TriedCode(*row) if row else None


def confirm(db: Connection, code_uuid: str) -> bool:
    """Uses a code up and confirms its person's address; False when it is used already."""
    return db.row(CONFIRM, code_uuid=code_uuid) is not None


def set_password(db: Connection, user_uuid: str, password_hash: str) -> None:
    """Sets a new password and ends all sessions."""
    db.run(SET_PASSWORD, user_uuid=user_uuid, password_hash=password_hash)


def rehash_password(db: Connection, user_uuid: str, former_hash: str, password_hash: str) -> None:
    """Keeps a better hash of the same password."""
    db.run(
        REHASH_PASSWORD,
        user_uuid=user_uuid,
        former_hash=former_hash,
        password_hash=password_hash,
    )


def export(db: Connection, user_uuid: str) -> str | None:
    """What is kept about a person but for lists, as JSON text; None when there is none."""
    row = db.row(EXPORT, user_uuid=user_uuid)
    return str(row[0]) if row else None


def exported(
    db: Connection, portion_of: Statement, user_uuid: str, max_id: str | None, limit: int
) -> tuple[str, str | None]:
    """A portion of one of the EXPORTED lists, as the JSON text of an array, and the key behind
    which the next one begins; None behind the end."""
    row = db.row(portion_of, user_uuid=user_uuid, max_id=max_id, limit=limit)
    assert row, "an aggregate answers one row"
    return row[0], row[1]


def mail_recipient(db: Connection, user_uuid: str, code_uuid: str | None) -> MailRecipient | None:
    """To whom a mail goes; None when the person or the code is gone."""
    row = db.row(MAIL_RECIPIENT, user_uuid=user_uuid, code_uuid=code_uuid)
    return MailRecipient(*row) if row else None


def keep_development_mail(db: Connection, recipient: str, subject: str, text: str) -> None:
    """Keeps a mail that has nowhere to go."""
    db.run(KEEP_DEVELOPMENT_MAIL, recipient=recipient, subject=subject, text=text)


def development_mails(db: Connection) -> list[Row]:
    """The mails kept: recipient, subject, text, time; newest first."""
    return db.rows(DEVELOPMENT_MAILS)


def tidy(db: Connection) -> None:
    """Erases sessions, codes and unconfirmed accounts that have served their time."""
    db.run(TIDY)


def give_up_mails(db: Connection) -> None:
    """Forgets mails that could not be delivered for a week."""
    db.run(GIVE_UP_MAILS)


def _viewer(row: Row | None) -> Viewer | None:
    return Viewer(*row) if row else None


def _account(row: Row | None) -> Account | None:
    return Account(*row) if row else None
