"""Reads and writes what people are told of, and by which browsers: a function here is a statement
in `sql/`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg2.errors import ForeignKeyViolation, InvalidParameterValue

from cruddur.alerts.kinds import MailKind
from cruddur.alerts.schemas import Quiet, WrittenAlertSettings
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class Recipient:
    """The browser that a push goes to, the language of its person, and who did what it is about."""

    endpoint: str
    p256dh: bytes
    auth: bytes
    locale: str | None
    actor_handle: str | None


@dataclass(frozen=True)
class MailedPerson:
    """The recipient of a mail, and who did what it is about."""

    email: str
    handle: str
    locale: str | None
    actor_handle: str


SETTINGS = statement("alerts", "settings", str)
SET = statement("alerts", "set")
TIME_IN = statement("alerts", "time_in", str)
TURN_OFF = statement("alerts", "turn_off")
LEAVE_ENDPOINT = statement("alerts", "leave_endpoint")
SUBSCRIBE = statement("alerts", "subscribe", str)
UNSUBSCRIBE = statement("alerts", "unsubscribe")
RECIPIENT = statement("alerts", "recipient", Recipient)
WHERE_SHOWN = statement("alerts", "where_shown", Recipient)
SHOW = statement("alerts", "show", int)
TAKEN = statement("alerts", "taken")
FORGET = statement("alerts", "forget")
FAILED = statement("alerts", "failed")
RETRY = statement("alerts", "retry")
MAIL_RECIPIENT = statement("alerts", "mail_recipient", MailedPerson)
MAILED = statement("alerts", "mailed")


def settings(
    db: Connection, user_uuid: str, session_uuid: str | None, public_key: str
) -> str | None:
    """What a person wants to be told of, as JSON text; None for a person who has left."""
    return db.row(SETTINGS, user_uuid=user_uuid, session_uuid=session_uuid, public_key=public_key)


def set_settings(db: Connection, user_uuid: str, wanted: WrittenAlertSettings) -> None:
    """Sets what a person wants to be told of."""
    quiet = wanted.quiet
    db.run(
        SET,
        user_uuid=user_uuid,
        push=[*wanted.push],
        mail=[*wanted.mail],
        quiet_begin=quiet.begin if quiet else None,
        quiet_end=quiet.end if quiet else None,
        time_zone=quiet.time_zone if quiet else None,
    )


def is_time_zone(db: Connection, quiet: Quiet) -> bool:
    """Whether Postgres knows that time zone. The transaction cannot go on where it does not."""
    try:
        db.row(TIME_IN, time_zone=quiet.time_zone)
    except InvalidParameterValue:
        return False
    return True


def turn_off(db: Connection, user_uuid: str, kind: MailKind) -> None:
    """Ends mails of that kind to a person."""
    db.run(TURN_OFF, user_uuid=user_uuid, kind=kind)


def subscribe(
    db: Connection,
    session_uuid: str,
    endpoint: str,
    *,
    p256dh: bytes,
    auth: bytes,
    max_subscriptions: int,
) -> bool:
    """Has the browser of a session get pushes, and no other session at that address; False where
    the session has just ended. Raises UniqueViolation where another one gets the address at the
    same time."""
    db.run(LEAVE_ENDPOINT, endpoint=endpoint, session_uuid=session_uuid)
    subscribed = db.row(
        SUBSCRIBE,
        session_uuid=session_uuid,
        endpoint=endpoint,
        p256dh=p256dh,
        auth=auth,
        max_subscriptions=max_subscriptions,
    )
    return subscribed is not None


def unsubscribe(db: Connection, session_uuid: str) -> None:
    """Ends pushes to the browser of a session."""
    db.run(UNSUBSCRIBE, session_uuid=session_uuid)


def recipient(
    db: Connection, session_uuid: str, kind: str, actor_uuid: str | None, tries: int
) -> Recipient | None:
    """The browser of a session, where a push of that kind may go to it now."""
    return db.row(
        RECIPIENT, session_uuid=session_uuid, kind=kind, actor_uuid=actor_uuid, tries=tries
    )


def where_shown(db: Connection, session_uuid: str) -> Recipient | None:
    """The browser of a session, if it still gets pushes."""
    return db.row(WHERE_SHOWN, session_uuid=session_uuid)


def show(db: Connection, session_uuid: str, activity_uuid: str) -> int | None:
    """The end of an activity, which that browser is about to show, in epoch seconds; None where it
    is gone."""
    try:
        return db.row(SHOW, session_uuid=session_uuid, activity_uuid=activity_uuid)
    except ForeignKeyViolation:
        # It went meanwhile.
        return None


def taken(db: Connection, session_uuids: Sequence[str]) -> None:
    """Notes that the push services of these browsers work."""
    db.run(TAKEN, session_uuids=[*session_uuids])


def forget(db: Connection, session_uuids: Sequence[str]) -> None:
    """Ends pushes to these browsers."""
    db.run(FORGET, session_uuids=[*session_uuids])


def failed(db: Connection, session_uuid: str, seconds: int) -> None:
    """Notes that the push service of a browser fails, which gets nothing new for so long."""
    db.run(FAILED, session_uuid=session_uuid, seconds=seconds)


def retry(
    db: Connection, session_uuid: str, topic: str, body: Mapping[str, Any], seconds: int
) -> None:
    """Queues a push again, for in so many seconds."""
    db.run(RETRY, session_uuid=session_uuid, topic=topic, body=json.dumps(body), seconds=seconds)


def mail_recipient(
    db: Connection, user_uuid: str, kind: MailKind, actor_uuid: str
) -> MailedPerson | None:
    """The recipient of a mail of that kind, if it may go now."""
    return db.row(MAIL_RECIPIENT, user_uuid=user_uuid, kind=kind, actor_uuid=actor_uuid)


def mailed(db: Connection, user_uuid: str, kind: MailKind) -> None:
    """Notes that a person got a mail of that kind."""
    db.run(MAILED, user_uuid=user_uuid, kind=kind)
