"""Reads and writes accounts and sessions: a function here is a statement in `sql/`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import Statement, statement
from cruddur.security.roles import Role
from cruddur.security.scopes import Scope
from cruddur.security.viewer import AppGrant, Viewer
from cruddur.users.schemas import MessagesFrom

ERASE_BATCH = 500


@dataclass(frozen=True)
class Account:
    """An account, as signing in needs it."""

    uuid: str
    handle: str
    email: str | None
    password_hash: str | None
    # Whether the person is signed in from the network that is asked about.
    known_here: bool
    # Empty where the person has no second step.
    second_step_uuid: str | None


@dataclass(frozen=True)
class OwnAccount:
    """The own account of a person, without the profile."""

    bio: str
    email: str | None
    locale: str | None
    role: Role
    messages_from: MessagesFrom
    password: bool
    second_step: bool
    approves_followers: bool
    end_line_in_apps: bool
    avatar_url: str | None
    header_url: str | None


@dataclass(frozen=True)
class Device:
    """The device of a session."""

    kind: Literal["cookie", "token"]
    user_agent: str
    address: str | None


@dataclass(frozen=True)
class Grant:
    """What a session may do (None: everything), for how long at most, its name, and what an app may
    do with it. `proved_at` is when the person proved who they are; None: now, by signing in."""

    seconds: int
    name: str | None = None
    scopes: list[Scope] | None = None
    proved_at: datetime | None = None
    app: AppGrant | None = None


@dataclass(frozen=True)
class DemoPerson:
    """A person whom a visitor can act as without an account."""

    handle: str
    display_name: str
    avatar_url: str | None


class DevelopmentMail(NamedTuple):
    """A mail that was stored instead of sent."""

    recipient: str
    subject: str
    text: str
    created_at: datetime


class ExportPortion(NamedTuple):
    """A portion of a list: a JSON array, and the `max_id` of the next portion, None at the end."""

    entries: str
    next_max_id: str | None


VIEWER_OF_TOKEN = statement("auth", "viewer_of_token", Viewer)
VIEWER_OF_HANDLE = statement("auth", "viewer_of_handle", Viewer)
CREATE_SESSION = statement("auth", "create_session", datetime)
SESSIONS = statement("auth", "sessions", str)
TOKENS = statement("auth", "tokens", str)
CHANGE_APP = statement("auth", "change_app")
COUNT_TOKENS = statement("auth", "count_tokens", int)
END_SESSION = statement("auth", "end_session")
END_SESSIONS = statement("auth", "end_sessions")
ACCOUNT = statement("auth", "account", Account)
ACCOUNT_OF_USER = statement("auth", "account_of_user", Account)
ME = statement("auth", "me", OwnAccount)
SET_PASSWORD = statement("auth", "set_password")
REHASH_PASSWORD = statement("auth", "rehash_password")
SET_EMAIL = statement("auth", "set_email", str)
STORE_DEVELOPMENT_MAIL = statement("auth", "store_development_mail")
DEMO_PEOPLE = statement("auth", "demo_people", DemoPerson)
DEMO_PERSON = statement("auth", "demo_person", str)
DEVELOPMENT_MAILS = statement("auth", "development_mails", DevelopmentMail)
TIDY = statement("auth", "tidy")
GIVE_UP_MAILS = statement("auth", "give_up_mails")
EXPORT = statement("auth", "export", str)
EXPORTED = {
    "activities": statement("auth", "export_activities", ExportPortion),
    "likes": statement("auth", "export_likes", ExportPortion),
    "reposts": statement("auth", "export_reposts", ExportPortion),
    "bookmarks": statement("auth", "export_bookmarks", ExportPortion),
    "following": statement("auth", "export_following", ExportPortion),
    "follow_requests": statement("auth", "export_follow_requests", ExportPortion),
    "blocked": statement("auth", "export_blocked", ExportPortion),
    "mutes": statement("auth", "export_mutes", ExportPortion),
    "passkeys": statement("auth", "export_passkeys", ExportPortion),
    "notices": statement("auth", "export_notices", ExportPortion),
    "linked_accounts": statement("auth", "export_linked_accounts", ExportPortion),
    "sessions": statement("auth", "export_sessions", ExportPortion),
    "reports": statement("auth", "export_reports", ExportPortion),
    "acts": statement("auth", "export_acts", ExportPortion),
    "invites": statement("auth", "export_invites", ExportPortion),
}
"""The lists of an export, by their names in it."""
ERASE_KEYS_OF_USER = statement("auth", "erase_keys_of_user", int)


def viewer_of_token(db: Connection, token_sha256: bytes) -> Viewer | None:
    """The owner of this valid token."""
    return db.row(VIEWER_OF_TOKEN, token_sha256=token_sha256)


def viewer_of_handle(db: Connection, handle: str) -> Viewer | None:
    """The person with that handle (in lower case)."""
    return db.row(VIEWER_OF_HANDLE, handle=handle)


def create_session(
    db: Connection,
    user_uuid: str,
    token_sha256: bytes,
    device: Device,
    grant: Grant,
    presented_sha256: bytes | None = None,
) -> datetime:
    """Creates a session, and ends the presented one; returns when it expires."""
    return one(
        db.row(
            CREATE_SESSION,
            user_uuid=user_uuid,
            token_sha256=token_sha256,
            kind=device.kind,
            user_agent=device.user_agent,
            address=device.address,
            name=grant.name,
            scopes=grant.scopes,
            seconds=grant.seconds,
            proved_at=grant.proved_at,
            presented_sha256=presented_sha256,
            app_uuid=grant.app.uuid if grant.app else None,
            app_scopes=grant.app.scopes if grant.app else None,
            app_life=grant.app.life if grant.app else None,
            app_locale=grant.app.locale if grant.app else None,
        )
    )


def sessions(db: Connection, user_uuid: str, session_uuid: str | None) -> str:
    """A person's sessions as JSON text; `session_uuid` is marked as the current one."""
    return one(db.row(SESSIONS, user_uuid=user_uuid, session_uuid=session_uuid))


def tokens(db: Connection, user_uuid: str, session_uuid: str | None) -> str:
    """A person's tokens as JSON text; `session_uuid` is marked as the current one."""
    return one(db.row(TOKENS, user_uuid=user_uuid, session_uuid=session_uuid))


def change_app(db: Connection, user_uuid: str, session_uuid: str, life: int | None) -> bool:
    """Keeps how long cruds of that app live; False where it is no app of the person."""
    changed = db.row(CHANGE_APP, user_uuid=user_uuid, session_uuid=session_uuid, life=life)
    return changed is not None


def count_tokens(db: Connection, user_uuid: str) -> int:
    """How many tokens with a name the person has."""
    return one(db.row(COUNT_TOKENS, user_uuid=user_uuid))


def end_session(db: Connection, user_uuid: str, session_uuid: str) -> bool:
    """Ends that session; False when it is not one of this person's."""
    return db.row(END_SESSION, user_uuid=user_uuid, session_uuid=session_uuid) is not None


def end_sessions(db: Connection, user_uuid: str, kept_uuid: str | None) -> None:
    """Ends all sessions of this person, except for the one with `kept_uuid`."""
    db.run(END_SESSIONS, user_uuid=user_uuid, kept_uuid=kept_uuid)


def account(db: Connection, login: str, network: str | None = None) -> Account | None:
    """The account with this handle or e-mail address, both in lower case; `network` is that of the
    request."""
    return db.row(ACCOUNT, login=login, network=network)


def account_of_user(db: Connection, user_uuid: str) -> Account | None:
    """The account of that person."""
    return db.row(ACCOUNT_OF_USER, user_uuid=user_uuid)


def me(db: Connection, user_uuid: str) -> OwnAccount | None:
    """The own account of a person; None when it was deleted a moment ago."""
    return db.row(ME, user_uuid=user_uuid)


def set_password(db: Connection, user_uuid: str, password_hash: str) -> None:
    """Sets a new password and ends all sessions."""
    db.run(SET_PASSWORD, user_uuid=user_uuid, password_hash=password_hash)


def set_email(db: Connection, handle: str, email: str) -> str | None:
    """Replaces the address and ends all sessions; returns the person's uuid. None where nobody has
    the handle, or an account has the address."""
    return db.row(SET_EMAIL, handle=handle, email=email)


def rehash_password(db: Connection, user_uuid: str, former_hash: str, password_hash: str) -> None:
    """Replaces a hash by a better one of the same password, unless the password changed since."""
    db.run(
        REHASH_PASSWORD,
        user_uuid=user_uuid,
        former_hash=former_hash,
        password_hash=password_hash,
    )


def export(db: Connection, user_uuid: str) -> str | None:
    """What is stored about a person except for the lists, as JSON text; None when the person does
    not exist."""
    return db.row(EXPORT, user_uuid=user_uuid)


def demo_people(db: Connection) -> list[DemoPerson]:
    """The first people without a password."""
    return db.rows(DEMO_PEOPLE)


def demo_person(db: Connection, handle: str, demo_user_handle: str) -> str | None:
    """The uuid of a person without a password, or of the configured demo person."""
    return db.row(DEMO_PERSON, handle=handle, demo_user_handle=demo_user_handle)


def exported(
    db: Connection,
    portion_of: Statement[ExportPortion],
    user_uuid: str,
    max_id: str,
    limit: int,
) -> ExportPortion:
    """A portion of one of the EXPORTED lists: entries older than `max_id`."""
    return one(db.row(portion_of, user_uuid=user_uuid, max_id=max_id, limit=limit))


def store_development_mail(db: Connection, recipient: str, subject: str, text: str) -> None:
    """Stores a mail, because there is no mail server."""
    db.run(STORE_DEVELOPMENT_MAIL, recipient=recipient, subject=subject, text=text)


def development_mails(db: Connection) -> list[DevelopmentMail]:
    """The mails that were stored instead of sent, newest first."""
    return db.rows(DEVELOPMENT_MAILS)


def tidy(db: Connection) -> None:
    """Deletes expired sessions, codes, sign-ups and reserved handles."""
    db.run(TIDY)


def give_up_mails(db: Connection) -> None:
    """Deletes mails that could not be delivered for a week."""
    db.run(GIVE_UP_MAILS)


def erase_keys_of_user(db: Connection, user_uuid: str, divisor: int = 1) -> bool:
    """Deletes a portion of the Idempotency-Keys of a person who left; True when there may be
    more."""
    limit = max(1, ERASE_BATCH // divisor)
    erased = db.row(ERASE_KEYS_OF_USER, user_uuid=user_uuid, limit=limit)
    return bool(erased)
