"""Reads and writes accounts and sessions: a function here is a statement in `sql/`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import Row, Statement, statement
from cruddur.security.roles import Role
from cruddur.security.viewer import Viewer

VIEWER_OF_TOKEN = statement("auth", "viewer_of_token")
VIEWER_OF_HANDLE = statement("auth", "viewer_of_handle")
CREATE_SESSION = statement("auth", "create_session")
SESSIONS = statement("auth", "sessions")
END_SESSION = statement("auth", "end_session")
END_SESSIONS = statement("auth", "end_sessions")
ACCOUNT = statement("auth", "account")
ACCOUNT_OF_USER = statement("auth", "account_of_user")
ME = statement("auth", "me")
SET_PASSWORD = statement("auth", "set_password")
REHASH_PASSWORD = statement("auth", "rehash_password")
KEEP_DEVELOPMENT_MAIL = statement("auth", "keep_development_mail")
DEMO_PEOPLE = statement("auth", "demo_people")
DEMO_PERSON = statement("auth", "demo_person")
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
    "invites": statement("auth", "export_invites"),
}
"""The lists of an export, by their names in it."""
ERASE_KEYS_OF_USER = statement("auth", "erase_keys_of_user")

ERASE_BATCH = 500


@dataclass(frozen=True)
class Account:
    """What signing in needs to know of a person."""

    uuid: str
    handle: str
    email: str | None
    password_hash: str | None
    # Whether the person is signed in from the network that is asked about.
    known_here: bool


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


def account(db: Connection, login: str, network: str | None = None) -> Account | None:
    """By handle or e-mail address, both in lower case; `network` is where somebody signs in."""
    return _account(db.row(ACCOUNT, login=login, network=network))


def account_of_user(db: Connection, user_uuid: str) -> Account | None:
    """By uuid."""
    return _account(db.row(ACCOUNT_OF_USER, user_uuid=user_uuid))


def me(db: Connection, user_uuid: str) -> tuple[str, str | None, str | None, Role]:
    """The person's bio, e-mail address, language and role."""
    row = db.row(ME, user_uuid=user_uuid)
    return (row[0], row[1], row[2], row[3]) if row else ("", None, None, "person")


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


def demo_people(db: Connection) -> list[Row]:
    """Handle and name of the first people who have no password."""
    return db.rows(DEMO_PEOPLE)


def demo_person(db: Connection, handle: str, demo_user_handle: str) -> str | None:
    """The uuid of one of them, or of the demo person who is set."""
    row = db.row(DEMO_PERSON, handle=handle, demo_user_handle=demo_user_handle)
    return str(row[0]) if row else None


def exported(
    db: Connection, portion_of: Statement[Row], user_uuid: str, max_id: str | None, limit: int
) -> tuple[str, str | None]:
    """A portion of one of the EXPORTED lists, as the JSON text of an array, and the key behind
    which the next one begins; None behind the end."""
    row = db.row(portion_of, user_uuid=user_uuid, max_id=max_id, limit=limit)
    assert row, "an aggregate answers one row"
    return row[0], row[1]


def keep_development_mail(db: Connection, recipient: str, subject: str, text: str) -> None:
    """Keeps a mail that has nowhere to go."""
    db.run(KEEP_DEVELOPMENT_MAIL, recipient=recipient, subject=subject, text=text)


def development_mails(db: Connection) -> list[Row]:
    """The mails kept: recipient, subject, text, time; newest first."""
    return db.rows(DEVELOPMENT_MAILS)


def tidy(db: Connection) -> None:
    """Erases sessions, codes, sign-ups and reserved handles that have served their time."""
    db.run(TIDY)


def give_up_mails(db: Connection) -> None:
    """Forgets mails that could not be delivered for a week."""
    db.run(GIVE_UP_MAILS)


def erase_keys_of_user(db: Connection, user_uuid: str, divisor: int = 1) -> bool:
    """Forgets a portion of the Idempotency-Keys of a person who left; True when there may be
    more."""
    row = db.row(ERASE_KEYS_OF_USER, user_uuid=user_uuid, limit=max(1, ERASE_BATCH // divisor))
    return bool(row and row[0])


def _viewer(row: Row | None) -> Viewer | None:
    return Viewer(*row) if row else None


def _account(row: Row | None) -> Account | None:
    return Account(*row) if row else None
